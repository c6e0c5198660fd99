import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isAlive } from '../../main/files/process.ts';
import { expectPaired, handleOf } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { initOurs, ourHome } from './support/our-home.ts';
import { ours } from './support/participants.ts';
import {
  isAtLeast,
  named,
  type Reference,
  withRequests,
  withTrustLock,
} from './support/references.ts';
import { until } from './support/until.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

const requestShape = z.object({
  request: z.string(),
  handle: z.string(),
  full_fingerprint: z.string(),
  relation: z.string(),
});

describe.each(named(withRequests))('wire %s', (_version, reference) => {
  it('makes a request by `dial` that ours accepts in the home of a session, and messages go both ways', async () => {
    const { session, dialler, dial } = await world(reference);
    await dial();
    const request = await theRequest(session);
    expect(request).toMatchObject({ handle: await handleOf(stage, reference, dialler) });
    expect(request.relation).toBe('new');

    const answer = await stage.json(session, 'accept', request.handle, request.request);
    expect(answer).toEqual({ state: 'accepted', verified: false, handle: request.handle });
    const [peer] = z
      .array(z.looseObject({ tier: z.string(), proof: z.string(), accepted_at: z.string() }))
      .parse(await stage.json(session, 'peers'));
    expect(peer).toMatchObject({ tier: 'VERIFIED', proof: 'not-here' });
    await stage.wireJsonAmongOthers(reference, dialler, 'pull');
    await expectPaired(stage, reference, session, dialler);

    expect(await stage.json(session, 'requests')).toEqual([]);
    // A pull of 0.14 to 0.16 that was under way writes the record again: our engine removes it.
    stage.engine(session);
    await until('nothing to be pending', async () => {
      const pending = z.array(z.unknown()).parse(await pendingOf(reference, session));
      return pending.length === 0;
    });
  });

  it('writes the record of a refused request again, and ours does not show it again', async () => {
    const { session, dial } = await world(reference);
    await dial();
    const { handle, request } = await theRequest(session);
    await stage.json(session, 'refuse', handle, request);
    await until('the record to be there again', async () => existsSync(recordOf(session, handle)));
    expect(await stage.json(session, 'requests')).toEqual([]);
    expect(await stage.json(session, 'peers')).toEqual([]);
  });

  it('is told of a blocked one, whose next request ours does not show', async () => {
    const { session, dialler, dial } = await world(reference);
    await dial();
    const { handle, request } = await theRequest(session);
    await stage.json(session, 'block', handle, request);
    if (isAtLeast(reference.version, '0.16.0')) {
      const { stdout } = await stage.run(reference, session, 'blocked');
      expect(stdout).toContain(handle);
    }
    // Dialling again sends nothing while the peer is pinned.
    await stage.run(reference, dialler, 'forget-peer', await handleOf(stage, reference, session));
    await dial();
    const since = Date.now();
    // The cycle that had begun, and a whole one.
    await until('two more pulls', () => syncedAt(session) > since + 1_500);
    expect(await stage.json(session, 'requests')).toEqual([]);
  });
});

/** A session that a daemon keeps in sync, and somebody elsewhere who can dial it. */
async function world(reference: Reference) {
  const relayUrl = await stage.wireRelay(reference);
  const session = await stage.wireSession(reference, 'agent-1', relayUrl);
  const dialler = stage.newHome();
  await stage.wireInit(reference, dialler, relayUrl, 'dora');
  const nick = await handleOf(stage, reference, session);
  await stage.wireJson(reference, session, 'claim', nick, '--relay', relayUrl);
  await stage.wireDaemon(reference, session);
  const { host, hostname } = new URL(relayUrl);
  // Up to 0.16, `dial` takes no port. It is `add` that it calls.
  const dialled = isAtLeast(reference.version, '0.17.0')
    ? ['dial', `${nick}@${host}`]
    : ['add', `${nick}@${hostname}`, '--relay', relayUrl];
  return {
    session,
    dialler,
    dial: () => stage.wireJsonAmongOthers(reference, dialler, ...dialled),
  };
}

/** The one request of a home, once it is there. */
async function theRequest(home: string): Promise<z.infer<typeof requestShape>> {
  const requests = await until('the request', async () => {
    const listed = z.array(requestShape).parse(await stage.json(home, 'requests'));
    return listed.length > 0 ? listed : undefined;
  });
  expect(requests).toHaveLength(1);
  const [request] = requests;
  if (request === undefined) throw new Error('no request');
  return request;
}

function syncedAt(home: string): number {
  return statSync(join(home, 'state', 'wire', 'last_sync.json')).mtimeMs;
}

function recordOf(home: string, handle: string): string {
  return join(home, 'state', 'wire', 'pending-inbound-pairs', `${handle}.json`);
}

async function pendingOf(reference: Reference, home: string): Promise<unknown> {
  const verb = isAtLeast(reference.version, '0.15.0') ? 'pending' : 'pair-list-inbound';
  return stage.wireJsonAmongOthers(reference, home, verb);
}

describe.each(named(withTrustLock))('wire %s', (_version, reference) => {
  it.each(['retire', 'upgrade'])('%s in one home costs no pairing in another', async (verb) => {
    const relayUrl = await stage.ownRelay();
    const one = await stage.wireSession(reference, 'agent-1', relayUrl);
    const two = await stage.wireSession(reference, 'agent-2', relayUrl);
    const other = stage.newHome();
    await initOurs(other, 'alice', relayUrl);
    const all = stage.engineInPersonsHome('--all', '--json');
    await all.said((line) => line.includes('every home'));
    // Of version 1, for which an engine must be named in daemon.pid.
    const [held, goesOn] = await Promise.all(
      [one, two].map((home) => ourHome(home).requests.host(relayUrl, { protocol: 1 })),
    );
    const [killed, kept] = await Promise.all(
      [one, two].map((home) => until('the engine', () => pidIn(home))),
    );
    await (verb === 'retire'
      ? stage.run(reference, two, 'retire', await handleOf(stage, reference, one), '--force')
      : stage.run(reference, one, 'upgrade', '--local'));
    await until('the end of the first', () => !isAlive(Number(killed)));
    expect(pidIn(two)).toBe(kept);
    const guest = ours(stage, other);
    await guest.join(goesOn ?? '', relayUrl);
    const digits = await guest.digits(goesOn ?? '');
    // It may have its digits a moment later.
    await until('the yes of the host', async () => {
      await ourHome(two).requests.confirm(goesOn ?? '', { digits });
      return true;
    });
    await guest.confirm(goesOn ?? '', digits);
    await guest.paired(goesOn ?? '');
    expect(held).not.toBe(goesOn);
    for (const pid of [pidIn(one)]) if (pid !== null && pid !== killed) stage.adopt(pid);
  });
});

function pidIn(home: string): number | null {
  const pid = stage.daemonPid(home)?.pid;
  return typeof pid === 'number' ? pid : null;
}
