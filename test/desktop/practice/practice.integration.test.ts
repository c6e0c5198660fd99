import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCore } from '../../../main/core.ts';
import { Practice } from '../../../main/desktop/practice/practice.ts';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { type RelayOptions, startRelay } from '../../../main/relay-server/server.ts';
import { systemClock } from '../../../main/system.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { CODE_V2, unexpected } from '../support/pairings.ts';

/** Two engines, or four, on real files and a real relay. */
const IN_TIME = { timeout: 20_000, interval: 50 };

describe('practice', { timeout: 60_000 }, () => {
  let folder = '';
  let rehearsal: Practice;
  let started: RelayOptions[] = [];
  let changes = 0;

  /** @param first 0: the attacker is in the first round, 1: in the second */
  function rehearse(first: 0 | 1, start: typeof startRelay = startRelay): Practice {
    rehearsal = new Practice({
      folder,
      open: (root) => openCore({ WIRE_HOME: root }, '0.1.0', fetch),
      startRelay: (options) => {
        started.push(options);
        return start(options);
      },
      settings: { current: DEFAULT_SETTINGS },
      randomBytes: () => new Uint8Array([first]),
      newCode: () => CODE_V2,
      clock: systemClock(),
      changed: () => {
        changes += 1;
      },
      onError: unexpected,
    });
    return rehearsal;
  }

  async function digitsThere(): Promise<{ pairing: PairingView; theirs: string }> {
    return await vi.waitFor(() => {
      const { pairing = null, theirs = null } = rehearsal.state ?? {};
      if (pairing === null || theirs === null) throw new Error('no digits yet');
      return { pairing, theirs };
    }, IN_TIME);
  }

  async function answer(how: 'confirm' | 'reject'): Promise<void> {
    const { id, revision } = (await digitsThere()).pairing;
    if (how === 'confirm') await rehearsal.requests.confirm(id, { revision });
    else await rehearsal.requests.reject(id, revision);
    const round = rehearsal.state?.round ?? 0;
    await vi.waitFor(() => expect(rehearsal.state?.results).toHaveLength(round), IN_TIME);
  }

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'wire-tray-rehearsal-')), 'rehearsal');
    started = [];
    changes = 0;
  });
  afterEach(async () => {
    await rehearsal.end();
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  it('shows equal digits without an attacker, and different ones with an attacker in between', async () => {
    await rehearse(1).start();
    const honest = await digitsThere();
    expect(honest.pairing).toMatchObject({
      origin: 'practice',
      protocol: 2,
      phase: 'compare',
      compareRole: 'viewer',
    });
    expect(honest.theirs).toBe(honest.pairing.digits);
    await answer('confirm');
    await rehearsal.next();
    const attacked = await digitsThere();
    expect(attacked.theirs).not.toBe(attacked.pairing.digits);
    await answer('reject');

    expect(rehearsal.state).toMatchObject({ round: 2, pairing: null, theirs: null });
    expect(rehearsal.state?.results).toEqual([
      { yours: honest.theirs, theirs: honest.theirs, answer: 'match' },
      { yours: attacked.pairing.digits, theirs: attacked.theirs, answer: 'differ' },
    ]);
    expect(changes).toBeGreaterThan(0);
  });

  it('records a wrong answer as such, in both rounds', async () => {
    await rehearse(0).start();
    await answer('confirm');
    await rehearsal.next();
    await answer('reject');
    const [missed, falseAlarm] = rehearsal.state?.results ?? [];
    expect(missed?.answer).toBe('match');
    expect(missed?.yours).not.toBe(missed?.theirs);
    expect(falseAlarm?.answer).toBe('differ');
    expect(falseAlarm?.yours).toBe(falseAlarm?.theirs);
  });

  it('uses relays that only this computer reaches', async () => {
    await rehearse(0).start();
    await digitsThere();
    expect(started).toHaveLength(2);
    for (const { host, port } of started) {
      expect({ host, port }).toEqual({ host: '127.0.0.1', port: 0 });
    }
  });

  it('leaves no files behind, including those of a crash', async () => {
    await mkdir(join(folder, '1', 'you'), { recursive: true });
    await writeFile(join(folder, '1', 'you', 'left'), 'by a crash');
    await rehearse(1).end();
    await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' });
    await rehearsal.start();
    await digitsThere();
    await rehearsal.end();
    expect(rehearsal.state).toBeNull();
    expect(() => rehearsal.requests).toThrow('no-such-pairing');
    await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('can be left while it is set up', async () => {
    const begun = rehearse(1).start();
    await rehearsal.end();
    await begun;
    expect(rehearsal.state).toBeNull();
    await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('does not go on before the first round is decided', async () => {
    await rehearse(1).start();
    const { pairing } = await digitsThere();
    await rehearsal.next();
    expect(rehearsal.state).toMatchObject({ round: 1, pairing: { id: pairing.id } });
  });

  it('says why it could not be set up, and can be started again', async () => {
    await rehearse(1, () => Promise.reject(new RelayFailure('unreachable', 'no loopback'))).start();
    expect(rehearsal.state?.failure?.code).toBe('relay-unreachable');
    await rehearsal.end();
    expect(rehearsal.state).toBeNull();
  });
});
