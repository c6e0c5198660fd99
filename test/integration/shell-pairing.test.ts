import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stage } from './processes.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

type Protocol = 1 | 2;

const stateOf = (home: string, ...path: string[]) => join(home, 'state', ...path);
const recordsIn = (home: string) => jsonIn(stateOf(home, 'wire-tray', 'pairings'));

/** The pairings that are on file, in either version. */
function savedIn(home: string): string[] {
  return [
    ...jsonIn(stateOf(home, 'wire', 'pending-pair')),
    ...jsonIn(stateOf(home, 'wire-tray')).filter((name) => /^\d\d-/.test(name)),
    ...recordsIn(home),
  ];
}

function jsonIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.json'));
}

/** Two homes with identities, and the relay between them. */
async function twoHomes() {
  const relay = await stage.relay();
  const [alice, bob] = [stage.newHome(), stage.newHome()];
  await stage.json(alice, 'init', 'alice', '--relay', relay.url);
  await stage.json(bob, 'init', 'bob');
  return { relay, alice, bob };
}

/** @returns the code that the host's command prints */
async function hostedBy(home: string, protocol: Protocol): Promise<string> {
  const answer = await stage.json(home, 'host', ...(protocol === 1 ? ['--for-cli'] : []));
  expect(answer).toMatchObject({ protocol, role: 'host' });
  return (answer as { code: string }).code;
}

/**
 * Both engines of two homes, at the digits.
 * @param typed how the guest types the code
 */
async function meet(protocol: Protocol, typed = (code: string) => code) {
  const { relay, alice, bob } = await twoHomes();
  const host = await stage.runningEngine(alice);
  const guest = await stage.runningEngine(bob);
  const code = await hostedBy(alice, protocol);
  await stage.json(bob, 'join', typed(code), '--relay', relay.url);
  const [atHost, atGuest] = await Promise.all([
    host.reported(code, 'sas_ready'),
    guest.reported(code, 'sas_ready'),
  ]);
  const digits = String(atHost.sas);
  expect(digits).toMatch(/^\d{6}$/);
  expect(atGuest).toMatchObject({ sas: digits, protocol });
  return { relay, alice, bob, host, guest, code, digits };
}

describe.each<Protocol>([1, 2])('two people at two shells, by version %i,', (protocol) => {
  it('pair by init, host, join, list and confirm, and see each other as VERIFIED', async () => {
    const { alice, bob, host, guest, code, digits } = await meet(protocol, (shown) =>
      shown.toLowerCase().replace('-', ' '),
    );
    expect(code).toMatch(protocol === 1 ? /^\d\d-[A-Z2-7]{6}$/ : /^[A-Z2-7]{5}-[A-Z2-7]{5}$/);
    expect(await stage.json(alice, 'list')).toMatchObject([{ code, protocol, sas: digits }]);
    expect(await stage.json(bob, 'list')).toMatchObject([{ code, protocol, sas: digits }]);

    await stage.json(alice, 'confirm', code, `${digits.slice(0, 3)}-${digits.slice(3)}`);
    await stage.json(bob, 'confirm', code, digits);
    await Promise.all([host.reported(code, 'paired'), guest.reported(code, 'paired')]);

    const tier = 'VERIFIED';
    const proof = `digits-v${protocol}`;
    expect(await stage.json(alice, 'peers')).toMatchObject([{ handle: 'bob', tier, proof }]);
    expect(await stage.json(bob, 'peers')).toMatchObject([{ handle: 'alice', tier, proof }]);
    expect(await stage.json(alice, 'list')).toEqual([]);
    await expectChecked(alice, protocol);
    const ended = await Promise.all([host.kill('SIGTERM'), guest.kill('SIGTERM')]);
    expect(ended.map((exit) => exit.code)).toEqual([0, 0]);
    for (const home of [alice, bob]) {
      // Version 2 keeps for an hour how it ended.
      expect(savedIn(home)).toEqual(protocol === 1 ? [] : recordsIn(home));
      expect(recordsIn(home)).toHaveLength(protocol - 1);
    }
  });

  async function expectChecked(home: string, proved: Protocol): Promise<void> {
    const exitOf = async (...args: string[]) => (await stage.command(home, 'check', ...args)).code;
    expect(await exitOf('bob')).toBe(0);
    expect(await exitOf('bob', '--min', 'digits-v1')).toBe(0);
    expect(await exitOf('bob', '--min', 'digits-v2')).toBe(proved === 2 ? 0 : 1);
    expect(await exitOf('carol')).toBe(1);
  }

  it('both stop if one person types other digits', async () => {
    const { alice, bob, host, guest, code, digits } = await meet(protocol);
    const wrong = String((Number(digits) + 1) % 1_000_000).padStart(6, '0');
    if (protocol === 2) {
      const first = await stage.command(alice, 'confirm', code, wrong);
      expect(first.code).toBe(1);
      expect(await stage.json(alice, 'list')).toMatchObject([{ status: 'sas_ready' }]);
    }
    const { code: exit, stderr } = await stage.command(alice, 'confirm', code, wrong);
    expect(exit).toBe(1);
    expect(stderr).toContain('Stopped');
    expect(await host.reported(code, 'aborted')).toMatchObject({
      error: expect.stringMatching(/^digits-rejected/),
    });
    const error = protocol === 1 ? 'relay-forgot' : 'they-saw-other-digits';
    expect(await guest.reported(code, 'aborted')).toMatchObject({ error });
    expect(await stage.json(alice, 'peers')).toEqual([]);
    expect(await stage.json(bob, 'peers')).toEqual([]);
  });

  it('are told that the card may have left where one cancels after a yes', async () => {
    const { alice, code, digits } = await meet(protocol);
    await stage.json(alice, 'confirm', code, digits);
    const { code: exitCode, stderr } = await stage.command(alice, 'cancel', code);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('your card may have left already');
  });

  it('are not told so where one cancels before a yes', async () => {
    const { bob, code } = await meet(protocol);
    const { code: exitCode, stderr } = await stage.command(bob, 'cancel', code);
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('your card');
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'go on after %s in polling, with digits, and after a confirmation',
    async (signal) => {
      const { relay, alice, bob } = await twoHomes();
      const guest = await stage.runningEngine(bob);
      let host = await stage.runningEngine(alice);
      const code = await hostedBy(alice, protocol);
      await host.reported(code, 'polling');
      await host.kill(signal);

      await stage.json(bob, 'join', code, '--relay', relay.url);
      // In version 2 there are no digits before both sides have confirmed that they have one key.
      await guest.reported(code, protocol === 1 ? 'sas_ready' : 'polling');
      host = stage.engine(alice);
      const { sas } = await host.reported(code, 'sas_ready');
      await guest.reported(code, 'sas_ready');
      await host.kill(signal);

      host = stage.engine(alice);
      if (signal === 'SIGTERM' && protocol === 1)
        expect(await host.reported(code, 'sas_ready')).toMatchObject({ sas });
      else expect(await stage.json(alice, 'list')).toMatchObject([{ status: 'sas_ready', sas }]);
      await stage.json(alice, 'confirm', code, String(sas));
      // The engine reports only what happens after it has read the pairing, so the file is asked.
      await expect
        .poll(() => stage.json(alice, 'list'), { timeout: 30_000 })
        .toMatchObject([{ status: 'confirmed' }]);
      await host.kill(signal);

      host = stage.engine(alice);
      await stage.json(bob, 'confirm', code, String(sas));
      await Promise.all([host.reported(code, 'paired'), guest.reported(code, 'paired')]);
      expect(await stage.json(alice, 'peers')).toMatchObject([{ handle: 'bob', tier: 'VERIFIED' }]);
    },
  );

  it('never see a secret printed', async () => {
    const { relay, alice, bob, host, guest, code, digits } = await meet(protocol);
    const { seed, token } = secretsIn(alice, code);
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

/** The seed and the slot token of the one pairing of a home. */
function secretsIn(home: string, code: string): { seed: string; token: string } {
  const [record] = recordsIn(home);
  if (record === undefined) {
    const file = stateOf(home, 'wire', 'pending-pair', `${code}.json`);
    const fields = JSON.parse(readFileSync(file, 'utf8'));
    return { seed: fields.spake2_seed_b64, token: fields.our_slot_token };
  }
  const { state } = JSON.parse(
    readFileSync(stateOf(home, 'wire-tray', 'pairings', record), 'utf8'),
  );
  return { seed: state.opening.seed, token: state.opening.slotToken };
}

it('host prints a code of version 2 once the relay has it, also where no engine runs', async () => {
  const { relay, alice, bob } = await twoHomes();
  const code = await hostedBy(alice, 2);
  await stage.json(bob, 'join', code, '--relay', relay.url);
  const [host, guest] = [stage.engine(alice), stage.engine(bob)];
  const { sas } = await host.reported(code, 'sas_ready');
  expect(await guest.reported(code, 'sas_ready')).toMatchObject({ sas });
});
