import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InteropStage } from './support/interop-stage.ts';
import { detached, ours, party } from './support/parties.ts';
import { compareAndConfirm, expectPaired } from './support/proofs.ts';
import { named, pairing } from './support/references.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('hands over: its daemon is killed in polling, ours goes on from the file', async () => {
    const relayUrl = await stage.ownRelay();
    const peer = await party('ours', stage, reference, relayUrl);
    const home = stage.newHome();
    await stage.wireInit(reference, home, relayUrl);
    const daemon = await stage.wireDaemon(reference, home);
    const code = await detached(stage, reference, home).host(relayUrl);
    await daemon.kill('SIGKILL');
    const successor = ours(stage, home);
    await peer.join(code, relayUrl);
    await compareAndConfirm(code, successor, peer);
    await expectPaired(stage, reference, home, peer.home);
  });

  it('takes over what ours leaves in polling', async () => {
    const { peer, home, engine, relayUrl } = await hosting();
    const code = await ours(stage, home, engine).host(relayUrl);
    expect((await engine.kill('SIGTERM')).code).toBe(0);
    await stage.wireDaemon(reference, home);
    await peer.join(code, relayUrl);
    await compareAndConfirm(code, detached(stage, reference, home), peer);
    await expectPaired(stage, reference, home, peer.home);
  });

  it.each(['sas_ready', 'confirmed'])('takes over what ours leaves in %s', async (status) => {
    const { peer, home, engine, relayUrl } = await hosting();
    const own = ours(stage, home, engine);
    const code = await own.host(relayUrl);
    await peer.join(code, relayUrl);
    const digits = await own.digits(code);
    if (status === 'confirmed') {
      await own.confirm(code, digits);
      await engine.reported(code, 'confirmed');
    }
    expect((await engine.kill('SIGTERM')).code).toBe(0);
    expect(stage.pending(home, code)).toMatchObject({ status: 'polling', sas: null });
    expect(stage.daemonPid(home)).toBeNull();

    await stage.wireDaemon(reference, home);
    const successor = detached(stage, reference, home);
    expect(await compareAndConfirm(code, successor, peer)).toBe(digits);
    await expectPaired(stage, reference, home, peer.home);
  });

  /** A home of ours, whose engine is about to be replaced, and the other side. */
  async function hosting() {
    const relayUrl = await stage.ownRelay();
    const home = stage.newHome();
    const [peer] = await Promise.all([
      party('ours', stage, reference, relayUrl),
      stage.json(home, 'init', 'anna', '--relay', relayUrl),
    ]);
    return { relayUrl, home, peer, engine: stage.engine(home) };
  }
});
