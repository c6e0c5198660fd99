import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../../messages/index.ts';
import type { Running } from '../../integration/processes.ts';
import { compareAndConfirm } from '../support/assertions.ts';
import { InteropStage } from '../support/interop-stage.ts';
import { initOurs, ourHome } from '../support/our-home.ts';
import { detached, newParticipant, ours } from '../support/participants.ts';
import { Recorder } from '../support/recorder.ts';
import { named, pairing } from '../support/references.ts';
import { advanceTo, completePairing, setUpHosting } from '../support/setup.ts';
import { until } from '../support/until.ts';

/** The engine's tick, in ms. */
const TICK = 1000;
const SLACK = 1000;
/** `wire upgrade` sends SIGKILL this long after SIGTERM, in ms. */
const UPGRADE_TIMEOUT = 800;

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('runs the pairings while its daemon lives; ours never calls the relay, and takes over when the daemon dies', async () => {
    const direct = await stage.ownRelay();
    const recorder = await Recorder.inFrontOf(direct);
    try {
      const home = stage.newHome();
      const [peer] = await Promise.all([
        newParticipant('ours', stage, reference, direct),
        initOurs(home, 'anna', recorder.url),
      ]);
      const daemon = await stage.wireDaemon(reference, home);
      const engine = stage.engine(home);
      await engine.said((line) => line.startsWith(companionMessage(home)));
      recorder.reset();

      const cli = detached(stage, reference, home);
      const ask = async () => {
        const code = await ourHome(home).requests.host(recorder.url, { protocol: 1 });
        await until('the daemon', () => stage.pending(home, code)?.status === 'polling');
        return code;
      };
      const code = await ask();
      await peer.join(code, direct);
      await compareAndConfirm(code, cli, peer);
      const second = await ask();
      expect(recorder.calls.ours).toBe(0);
      expect(recorder.calls.others).toBeGreaterThan(0);
      expect(stage.daemonPid(home)).toMatchObject({ pid: daemon.pid });

      const before = performance.now();
      await daemon.kill('SIGKILL');
      await engine.said((line) => line === messages.headless.running({ home }));
      expect(performance.now() - before).toBeLessThan(2 * TICK + SLACK);
      await until('daemon.pid to be ours', () => stage.daemonPid(home)?.pid === engine.pid);
      await until('our calls', () => recorder.calls.ours > 0);
      await ourHome(peer.home).book.forgetPeer('anna');
      await peer.join(second, direct);
      await compareAndConfirm(second, ours(stage, home, engine), peer);
    } finally {
      recorder.close();
    }
  });

  it.each(['polling', 'sas_ready', 'confirmed'] as const)(
    'does not wait long for ours to stop in %s, and ours continues after a restart',
    async (status) => {
      const setup = await setUpHosting(stage, reference);
      const { home, engine, code } = setup;
      const digits = await advanceTo(status, setup);
      expect(await quickestStop(home, engine, code)).toBeLessThan(UPGRADE_TIMEOUT);
      expect(stage.daemonPid(home)).toBeNull();
      const listed = await stage.wireJsonAmongOthers(reference, home, 'pair-list');
      expect(listed).toMatchObject([{ code, status: 'polling', sas: null }]);
      await completePairing(setup, ours(stage, home), { status, digits });
    },
  );

  /** Stops up to five engines in the same state and returns the shortest time: the machine may be busy. */
  async function quickestStop(home: string, first: Running, code: string): Promise<number> {
    const { status } = stage.pending(home, code) ?? {};
    let quickest = await stop(first);
    for (let more = 0; more < 4 && quickest >= UPGRADE_TIMEOUT; more += 1) {
      // Only then can it stop by itself.
      const engine = await stage.runningEngine(home);
      await until('the same state', () => stage.pending(home, code)?.status === status);
      quickest = Math.min(quickest, await stop(engine));
    }
    return quickest;
  }
});

/** @returns ms */
async function stop(engine: Running): Promise<number> {
  const before = performance.now();
  expect((await engine.kill('SIGTERM')).code).toBe(0);
  return performance.now() - before;
}

function companionMessage(home: string): string {
  return messages.headless.companion({ home });
}
