import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../messages/index.ts';
import { InteropStage } from './support/interop-stage.ts';
import { detached, ours, party } from './support/parties.ts';
import { compareAndConfirm, expectPaired } from './support/proofs.ts';
import { Recorder } from './support/recorder.ts';
import { isAtLeast, named, pairing } from './support/references.ts';
import { until } from './support/until.ts';

/** From here on `upgrade` first looks for a newer release unless told not to. */
const FIRST_UPGRADING_ITSELF = '0.13.3';
/** ms between two ticks of an engine */
const TICK = 1000;
const SLACK = 1000;
/** After this long `wire upgrade` ends a process by force, in ms. */
const UPGRADE_PATIENCE = 800;

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('runs the pairings while its daemon lives, ours never calls the relay, and takes over after its death', async () => {
    const direct = await stage.ownRelay();
    const recorder = await Recorder.before(direct);
    try {
      const home = stage.newHome();
      const [peer] = await Promise.all([
        party('ours', stage, reference, direct),
        stage.json(home, 'init', 'anna', '--relay', recorder.url),
      ]);
      const daemon = await stage.wireDaemon(reference, home);
      const engine = stage.engine(home);
      await engine.said((line) => line.startsWith(companionWords(home)));
      recorder.forget();

      const cli = detached(stage, reference, home);
      const ask = async () => {
        const words = ['host', '--relay', recorder.url];
        const { code } = (await stage.json(home, ...words)) as { code: string };
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
      await stage.json(peer.home, 'forget', 'anna');
      await peer.join(second, direct);
      await compareAndConfirm(second, ours(stage, home, engine), peer);
    } finally {
      recorder.close();
    }
  });

  it.each(['polling', 'sas_ready'])(
    'costs no pairing in %s by `daemon --once` and `status`',
    async (status) => {
      const { home, engine, code, peer, relayUrl } = await hosting();
      const own = ours(stage, home, engine);
      if (status === 'sas_ready') {
        await peer.join(code, relayUrl);
        await own.digits(code);
      }
      const once = await stage.run(reference, home, 'daemon', '--once');
      expect([once.code, once.stderr]).toEqual([0, expect.anything()]);
      expect(await stage.wireJson(reference, home, 'status')).toBeDefined();
      if (status === 'polling') await peer.join(code, relayUrl);
      await compareAndConfirm(code, detached(stage, reference, home), peer);
      await expectPaired(stage, reference, home, peer.home);
    },
  );

  it.each(['polling', 'sas_ready'])('costs no pairing in %s by `upgrade`', async (status) => {
    const { home, engine, code, peer, relayUrl } = await hosting();
    if (status === 'sas_ready') {
      await peer.join(code, relayUrl);
      await ours(stage, home, engine).digits(code);
    }
    const local = isAtLeast(reference.version, FIRST_UPGRADING_ITSELF) ? ['--local'] : [];
    const upgraded = await stage.wireJson(reference, home, 'upgrade', ...local);
    const { new_pid: successor } = upgraded as { new_pid: number };
    if (successor !== engine.pid) stage.adopt(successor);

    // Their daemon is there now. A person who wants ours back ends it and starts ours.
    const isOursGone = (upgraded as { killed: number[] }).killed.includes(engine.pid);
    if (isOursGone) expect((await engine.exit).code).toBe(0);
    if (successor !== engine.pid) process.kill(successor, 'SIGKILL');
    const again = isOursGone ? stage.engine(home) : engine;
    if (status === 'polling') await peer.join(code, relayUrl);
    const cli = detached(stage, reference, home);
    await until('digits', () => stage.pending(home, code)?.status === 'sas_ready');
    await until('ours to be back', () => stage.daemonPid(home)?.pid === again.pid);
    await compareAndConfirm(code, cli, peer);
    await expectPaired(stage, reference, home, peer.home);
  });

  it('is not made to wait for ours to stop', async () => {
    const { home, engine, code, peer, relayUrl } = await hosting();
    const own = ours(stage, home, engine);
    await peer.join(code, relayUrl);
    await own.confirm(code, await own.digits(code));
    await engine.reported(code, 'confirmed');
    const before = performance.now();
    expect((await engine.kill('SIGTERM')).code).toBe(0);
    expect(performance.now() - before).toBeLessThan(UPGRADE_PATIENCE);
    expect(stage.daemonPid(home)).toBeNull();
  });

  /** A home of ours with a pairing in polling, and the other side. */
  async function hosting() {
    const relayUrl = await stage.ownRelay();
    const home = stage.newHome();
    const [peer] = await Promise.all([
      party('ours', stage, reference, relayUrl),
      stage.json(home, 'init', 'anna', '--relay', relayUrl),
    ]);
    const engine = stage.engine(home);
    const code = await ours(stage, home, engine).host(relayUrl);
    await until('daemon.pid', () => stage.daemonPid(home)?.pid === engine.pid);
    return { relayUrl, home, peer, engine, code };
  }
});

function companionWords(home: string): string {
  return messages.headless.companion({ home });
}
