/**
 * One side of a pairing as a process: makes an identity, hosts or joins, confirms the digits as soon as
 * they appear, and exits when the peer is pinned. It runs the real engine with the product's intervals, as
 * `main/headless/run.ts` does. File calls and requests are counted, and the process is killed at one.
 */
import { setTimeout } from 'node:timers/promises';
import { openCore } from '../../../main/core.ts';
import { type Pairing, sasOf } from '../../../main/pairing/machine/pending-pair.ts';
import { PairingEngine } from '../../../main/pairing/runtime/engine.ts';
import { saidIn } from '../said.ts';
import { countedFetch } from './counted-fetch.ts';
import { countFileChanges } from './counted-files.ts';
import type { News, Part } from './participant-messages.ts';
import { savedCommitment } from './saved-commitment.ts';
import { Steps } from './steps.ts';

const part: Part = JSON.parse(process.argv[2] ?? '');
const send = (news: News): void => {
  process.stdout.write(`${JSON.stringify(news)}\n`);
};

const steps = new Steps(part.dieAt, (step, at) => send({ news: 'killed', step, at }));
countFileChanges(steps, part.home);
const fetch = countedFetch(steps, (url, body) => {
  const said = saidIn(url, body, savedCommitment(part.home));
  if (said !== null) send({ news: 'said', said });
});
const core = openCore({ WIRE_HOME: part.home }, '0.1.0', fetch);
await core.home.init({ handle: part.handle });
await core.home.repairPermissions();
await core.home.removeTemporaryFiles();

const engine = new PairingEngine({
  ...core.ports,
  chosenRelay: () => null,
  interval: 1_000,
  observer: {
    changed() {},
    notice: ({ kind, id }) => send({ news: 'notice', kind, id }),
    error: (error) => send({ news: 'unexpected', error: String(error) }),
  },
});
if (!part.isAsked) await ask();
engine.start();
if (!part.isAsked) await announce();
send({ news: 'end', end: await untilOver() });
await engine.stop();
send({ news: 'steps', steps: steps.count });

/** Hosts or joins, unless an earlier process did so and was killed before it reported it. */
async function ask(): Promise<void> {
  const [found] = await pairings();
  if (found === undefined && !(await isPinned())) await request();
}

/** Tells the code: in version 2 once the relay has it, since another one is drawn where it is taken. */
async function announce(): Promise<void> {
  for (;;) {
    const [pairing] = await pairings();
    if (pairing === undefined) return;
    const { protocol, role, state, code } = pairing;
    if (protocol === 1 || role === 'guest' || state.status !== 'request') {
      return send({ news: 'asked', code });
    }
    await setTimeout(30);
  }
}

function request(): Promise<string> {
  const { join, relay, protocol } = part;
  return join === null ? core.requests.host(relay, { protocol }) : core.requests.join(join, relay);
}

/** @returns `paired`, the code of the ending, or `lost` if neither pairing nor pin exists */
async function untilOver(): Promise<string> {
  let confirmed = false;
  for (;;) {
    const [pairing] = await pairings();
    if (pairing === undefined) return (await isPinned()) ? 'paired' : 'lost';
    if ('ending' in pairing.state) return pairing.state.ending.code;
    const { paired } = pairing.side;
    if (paired !== null && pairing.state.status === 'gone' && pairing.protocol === 2) {
      return paired.hasUs === true ? 'paired' : 'paired, not known whether by both';
    }
    const sas = sasOf(pairing);
    if (sas !== null && !confirmed && pairing.state.status === 'sas_ready') {
      send({ news: 'digits', sas });
      await core.requests.confirm(pairing.id, { digits: sas });
      confirmed = true;
    }
    await setTimeout(30);
  }
}

async function pairings(): Promise<readonly Pairing[]> {
  return (await core.ports.store.list()).pairings;
}

async function isPinned(): Promise<boolean> {
  return (await core.book.listPeers()).some(({ handle }) => handle === part.peer);
}
