import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InteropStage } from './support/interop-stage.ts';
import { ours, party } from './support/parties.ts';
import { compareAndConfirm } from './support/proofs.ts';
import { named, pairing, references } from './support/references.ts';
import { until } from './support/until.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

const SLOT = { slot_id: 'a'.repeat(32), slot_token: 'b'.repeat(64) };
/** A peer of an earlier day, with all that another program may have noted about it. */
const ZOE = {
  relay_url: 'http://127.0.0.1:9',
  ...SLOT,
  endpoints: [
    { relay_url: 'http://127.0.0.1:9', ...SLOT, scope: 'federation' },
    { relay_url: 'http://127.0.0.1:8', ...SLOT, scope: 'local' },
  ],
  note: 'kept',
};
const ZOE_TRUSTED = { tier: 'UNTRUSTED', did: 'did:wire:zoe', public_keys: [], note: 'kept' };

describe.each(named(references))('wire %s', (_version, reference) => {
  it('reads identity, card, pins, coordinates, lock and daemon.pid as ours writes them', async () => {
    const { home, peer, engine, relayUrl } = await ourHome();
    const own = ours(stage, home, engine);
    const code = await own.host(relayUrl);
    await until('daemon.pid', () => stage.daemonPid(home)?.pid === engine.pid);
    const daemon = {
      pid: engine.pid,
      running: true,
      version: expect.stringContaining('wire-tray'),
    };
    expect(await stage.wireJson(reference, home, 'status')).toMatchObject({ daemon });
    await peer.join(code, relayUrl);
    await compareAndConfirm(code, own, peer);

    const wire = (...args: string[]) => stage.wireJson(reference, home, ...args);
    expect(await wire('whoami')).toMatchObject({ handle: 'anna' });
    const alice = expect.objectContaining({ handle: 'alice', tier: 'VERIFIED' });
    expect(await wire('peers')).toEqual(expect.arrayContaining([alice]));
    expect(await wire('pull')).toMatchObject({ cursor_blocked: false });
  });

  it('keeps, as ours does, keys that the other does not know, and endpoints', async () => {
    const { home, peer, engine, relayUrl } = await ourHome();
    change(home, 'relay.json', (relay) => ({
      ...relay,
      self: { ...Object(relay.self), cursors: { local: 'c' }, note: 'kept' },
      peers: { zoe: ZOE },
      note: 'kept',
    }));
    change(home, 'trust.json', (trust) => ({
      ...trust,
      agents: { ...Object(trust.agents), zoe: ZOE_TRUSTED },
      note: 'kept',
    }));
    const own = ours(stage, home, engine);
    const code = await peer.host(relayUrl);
    await own.join(code, relayUrl);
    await compareAndConfirm(code, peer, own);
    await stage.wireJson(reference, home, 'pull');

    expect(read(home, 'relay.json')).toMatchObject({
      self: { cursors: { local: 'c' }, note: 'kept', relay_url: relayUrl },
      peers: { zoe: ZOE, alice: { endpoints: [{ relay_url: relayUrl, scope: 'federation' }] } },
      note: 'kept',
    });
    expect(read(home, 'trust.json')).toMatchObject({
      agents: { zoe: ZOE_TRUSTED, alice: { tier: 'VERIFIED' } },
      note: 'kept',
    });
  });

  /** A home of ours with an engine, and a peer. */
  async function ourHome() {
    const relayUrl = await stage.ownRelay();
    const home = stage.newHome();
    const [peer] = await Promise.all([
      party('ours', stage, reference, relayUrl),
      stage.json(home, 'init', 'anna', '--relay', relayUrl),
    ]);
    return { relayUrl, home, peer, engine: stage.engine(home) };
  }
});

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('lists and runs again where ours found what would have stopped it', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'anna');
    const folder = join(home, 'state', 'wire', 'pending-pair');
    mkdirSync(folder, { recursive: true });
    const put = (name: string, sas: string | null, code = name) =>
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(pendingPair(code, sas)));
    put('10-ABCDEF', '12');
    put('11-ABCDEF', 'ééé');
    put('nonsense', null);
    expect((await stage.run(reference, home, 'pair-list')).code).not.toBe(0);

    const engine = stage.engine(home);
    await until('a list', async () => (await stage.run(reference, home, 'pair-list')).code === 0);
    await engine.kill('SIGTERM');
    const once = await stage.run(reference, home, 'daemon', '--once');
    expect([once.code, once.stderr]).toEqual([0, expect.not.stringContaining('panicked')]);
  });
});

/** As the CLI has it while it polls a relay that is away. */
function pendingPair(code: string, sas: string | null) {
  return {
    code,
    code_hash: '0'.repeat(64),
    role: 'host',
    relay_url: 'http://127.0.0.1:9',
    status: sas === null ? 'polling' : 'sas_ready',
    sas,
    peer_did: null,
    created_at: new Date().toISOString(),
    last_error: null,
    pair_id: '0'.repeat(32),
    our_slot_id: SLOT.slot_id,
    our_slot_token: SLOT.slot_token,
    spake2_seed_b64: Buffer.alloc(32, 1).toString('base64'),
  };
}

type Json = Record<string, unknown>;

function read(home: string, name: string): Json {
  return JSON.parse(readFileSync(join(home, 'config', 'wire', name), 'utf8'));
}

function change(home: string, name: string, work: (before: Json) => Json): void {
  const path = join(home, 'config', 'wire', name);
  writeFileSync(path, JSON.stringify(work(read(home, name))));
}
