/**
 * One side of a pairing as a process: makes an identity, hosts or joins, confirms the digits as soon as
 * they appear, and exits when the peer is pinned. It runs the real engine with the product's intervals, as
 * `main/headless/run.ts` does. File calls and requests are counted, and the process is killed at one.
 */
import { setTimeout } from 'node:timers/promises';
import { openCore } from '../../../main/core.ts';
import { type Pairing, sasOf } from '../../../main/pairing/machine/pending-pair.ts';
import { PairingEngine } from '../../../main/pairing/runtime/engine.ts';
import { countedFetch } from './counted-fetch.ts';
import { countFileChanges } from './counted-files.ts';
import type { News, Part } from './participant-messages.ts';
import { Steps } from './steps.ts';

const part: Part = JSON.parse(process.argv[2] ?? '');
const send = (news: News) => process.stdout.write(`${JSON.stringify(news)}\n`);

const steps = new Steps(part.dieAt, (step, at) => send({ news: 'killed', step, at }));
countFileChanges(steps, part.home);
const core = openCore({ WIRE_HOME: part.home }, '0.1.0', countedFetch(steps));
await core.home.init({ handle: part.handle });
await core.home.repairPermissions();
await core.home.removeTemporaryFiles();

const engine = new PairingEngine({
  ...core.ports,
  chosenRelay: () => null,
  interval: 1_000,
  observer: {
    changed() {},
    notice: ({ kind, code }) => send({ news: 'notice', kind, code }),
    error: (error) => send({ news: 'unexpected', error: String(error) }),
  },
});
if (!part.isAsked) await ask();
engine.start();
send({ news: 'end', end: await untilOver() });
await engine.stop();
send({ news: 'steps', steps: steps.count });

/** Hosts or joins, unless an earlier process did so and was killed before it reported it. */
async function ask(): Promise<void> {
  const [found] = await pairings();
  if (found === undefined && (await isPinned())) return;
  send({ news: 'asked', code: found?.code ?? (await request()) });
}

function request(): Promise<string> {
  const { join, relay } = part;
  return join === null ? core.requests.host(relay) : core.requests.join(join, relay);
}

/** @returns `paired`, the code of the ending, or `lost` if neither pairing nor pin exists */
async function untilOver(): Promise<string> {
  let confirmed = false;
  for (;;) {
    const [pairing] = await pairings();
    if (pairing === undefined) return (await isPinned()) ? 'paired' : 'lost';
    if ('ending' in pairing.state) return pairing.state.ending.code;
    const sas = sasOf(pairing);
    if (sas !== null && !confirmed && pairing.state.status === 'sas_ready') {
      send({ news: 'digits', sas });
      await core.requests.confirm(pairing.code, { digits: sas });
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
