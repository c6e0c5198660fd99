import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stage } from './processes.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

const pendingIn = (home: string) => readdirSync(join(home, 'state', 'wire', 'pending-pair'));
const sidecarsIn = (home: string) =>
  readdirSync(join(home, 'state', 'wire-tray')).filter((name) => name.endsWith('.json'));

/** Two homes with identities, and the relay between them. */
async function twoHomes() {
  const relay = await stage.relay();
  const [alice, bob] = [stage.newHome(), stage.newHome()];
  await stage.json(alice, 'init', 'alice', '--relay', relay.url);
  await stage.json(bob, 'init', 'bob');
  return { relay, alice, bob };
}

/**
 * Both engines of two homes, at the digits.
 * @param typed how the guest types the code
 */
async function meet(typed = (code: string) => code) {
  const { relay, alice, bob } = await twoHomes();
  const host = stage.engine(alice);
  const guest = stage.engine(bob);
  const { code } = (await stage.json(alice, 'host')) as { code: string };
  await stage.json(bob, 'join', typed(code), '--relay', relay.url);
  const [atHost, atGuest] = await Promise.all([
    host.reported(code, 'sas_ready'),
    guest.reported(code, 'sas_ready'),
  ]);
  const digits = String(atHost.sas);
  expect(digits).toMatch(/^\d{6}$/);
  expect(atGuest.sas).toBe(digits);
  return { relay, alice, bob, host, guest, code, digits };
}

describe('two people at two shells', () => {
  it('pair by init, host, join, list and confirm, and see each other as VERIFIED', async () => {
    const { alice, bob, host, guest, code, digits } = await meet((shown) =>
      shown.toLowerCase().replace('-', ' '),
    );
    expect(await stage.json(alice, 'list')).toMatchObject([{ code, sas: digits }]);
    expect(await stage.json(bob, 'list')).toMatchObject([{ code, sas: digits }]);

    await stage.json(alice, 'confirm', code, `${digits.slice(0, 3)}-${digits.slice(3)}`);
    await stage.json(bob, 'confirm', code, digits);
    await Promise.all([host.reported(code, 'paired'), guest.reported(code, 'paired')]);

    expect(await stage.json(alice, 'peers')).toMatchObject([{ handle: 'bob', tier: 'VERIFIED' }]);
    expect(await stage.json(bob, 'peers')).toMatchObject([{ handle: 'alice', tier: 'VERIFIED' }]);
    const ended = await Promise.all([host.kill('SIGTERM'), guest.kill('SIGTERM')]);
    expect(ended.map((exit) => exit.code)).toEqual([0, 0]);
    for (const home of [alice, bob]) {
      expect(pendingIn(home)).toEqual([]);
      expect(sidecarsIn(home)).toEqual([]);
    }
  });

  it('both stop if one person types other digits', async () => {
    const { alice, bob, host, guest, code, digits } = await meet();
    const wrong = String((Number(digits) + 1) % 1_000_000).padStart(6, '0');

    const { code: exit, stderr } = await stage.command(alice, 'confirm', code, wrong);
    expect(exit).toBe(1);
    expect(stderr).toContain('Stopped');
    expect(await host.reported(code, 'aborted')).toMatchObject({ error: 'digits-rejected' });
    expect(await guest.reported(code, 'aborted')).toMatchObject({ error: 'relay-forgot' });
    expect(await stage.json(alice, 'peers')).toEqual([]);
    expect(await stage.json(bob, 'peers')).toEqual([]);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'go on after %s in polling, with digits, and after a confirmation',
    async (signal) => {
      const { relay, alice, bob } = await twoHomes();
      const guest = stage.engine(bob);
      let host = stage.engine(alice);
      const { code } = (await stage.json(alice, 'host')) as { code: string };
      await host.reported(code, 'polling');
      await host.kill(signal);

      await stage.json(bob, 'join', code, '--relay', relay.url);
      await guest.reported(code, 'sas_ready');
      host = stage.engine(alice);
      const { sas } = await host.reported(code, 'sas_ready');
      await host.kill(signal);

      host = stage.engine(alice);
      if (signal === 'SIGTERM')
        expect(await host.reported(code, 'sas_ready')).toMatchObject({ sas });
      else expect(await stage.json(alice, 'list')).toMatchObject([{ status: 'sas_ready', sas }]);
      await stage.json(alice, 'confirm', code, String(sas));
      await host.reported(code, 'confirmed');
      await host.kill(signal);

      host = stage.engine(alice);
      await stage.json(bob, 'confirm', code, String(sas));
      await Promise.all([host.reported(code, 'paired'), guest.reported(code, 'paired')]);
      expect(await stage.json(alice, 'peers')).toMatchObject([{ handle: 'bob', tier: 'VERIFIED' }]);
    },
  );

  it('never see a secret printed', async () => {
    const { relay, alice, bob, host, guest, code, digits } = await meet();
    const file = join(alice, 'state', 'wire', 'pending-pair', `${code}.json`);
    const { spake2_seed_b64: seed, our_slot_token: token } = JSON.parse(readFileSync(file, 'utf8'));
    expect(seed).toHaveLength(44);
    expect(token).toHaveLength(64);
    await stage.json(alice, 'confirm', code, digits);
    await stage.json(bob, 'confirm', code, digits);
    await host.reported(code, 'paired');
    await guest.reported(code, 'paired');
    const key = readFileSync(join(alice, 'config', 'wire', 'private.key'));
    const exits = await Promise.all([host, guest, relay].map((one) => one.kill('SIGTERM')));
    const printed = exits.map(({ stdout, stderr }) => stdout + stderr).join('');
    expect(printed).toContain(code);
    for (const secret of [seed, token, key.toString('base64'), key.toString('hex')]) {
      expect(printed).not.toContain(secret);
    }
  });
});
