import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareAndConfirm, expectPaired } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { leavePending } from './support/pending-file.ts';
import { named, pairing, references } from './support/references.ts';
import { setUp, setUpHosting } from './support/setup.ts';
import { until } from './support/until.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

const SLOT = { slot_id: 'a'.repeat(32), slot_token: 'b'.repeat(64) };
/** A peer from before, with fields that another program may have added. */
const ZOE = {
  relay_url: 'http://127.0.0.1:2',
  ...SLOT,
  endpoints: [
    { relay_url: 'http://127.0.0.1:2', ...SLOT, scope: 'federation' },
    { relay_url: 'http://127.0.0.1:8', ...SLOT, scope: 'local' },
  ],
  note: 'kept',
};
const ZOE_TRUSTED = { tier: 'UNTRUSTED', did: 'did:wire:zoe', public_keys: [], note: 'kept' };

describe.each(named(references))('wire %s', (_version, reference) => {
  it('reads identity, key, card, pins, coordinates, locks, pending pairs and daemon.pid as ours writes them', async () => {
    const { home, own, peer, engine, relayUrl, code } = await setUpHosting(stage, reference);
    const daemon = {
      pid: engine.pid,
      running: true,
      version: expect.stringContaining('wire-tray'),
    };
    expect(await stage.wireJson(reference, home, 'status')).toMatchObject({ daemon });
    const wire = (...args: string[]) => stage.wireJson(reference, home, ...args);
    if (pairing.includes(reference)) {
      expect(await wire('pair-list')).toMatchObject([{ code, status: 'polling' }]);
    }
    await peer.join(code, relayUrl);
    await compareAndConfirm(code, own, peer);

    expect(await wire('whoami')).toMatchObject({ handle: 'anna' });
    // Uses the pin, the key, the mailbox, and the lock (when it saves its cursor).
    await expectPaired(stage, reference, home, peer.home);
    expect(await wire('pull')).toMatchObject({ cursor_blocked: false });
  });

  it('keeps unknown keys and endpoints in the shared files, as ours does', async () => {
    const { home, own, peer, relayUrl } = await setUp(stage, reference);
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
});

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('lists and runs again once ours has repaired files that stop it', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'anna');
    leavePending(home, '10-ABCDEF', { status: 'sas_ready', sas: '12' });
    leavePending(home, '11-ABCDEF', { status: 'sas_ready', sas: 'ééé' });
    leavePending(home, 'nonsense');
    expect((await stage.run(reference, home, 'pair-list')).code).not.toBe(0);

    const engine = stage.engine(home);
    await until('a list', async () => (await stage.run(reference, home, 'pair-list')).code === 0);
    await engine.kill('SIGTERM');
    const once = await stage.run(reference, home, 'daemon', '--once');
    expect([once.code, once.stderr]).toEqual([0, expect.not.stringContaining('panicked')]);
  });
});

type Json = Record<string, unknown>;

function read(home: string, name: string): Json {
  return JSON.parse(readFileSync(join(home, 'config', 'wire', name), 'utf8'));
}

function change(home: string, name: string, work: (before: Json) => Json): void {
  const path = join(home, 'config', 'wire', name);
  writeFileSync(path, JSON.stringify(work(read(home, name))));
}
