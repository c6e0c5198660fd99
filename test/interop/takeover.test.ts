import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareAndConfirm, expectPaired } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { initOurs, ourHome } from './support/our-home.ts';
import { detached, ours } from './support/participants.ts';
import { named, pairing } from './support/references.ts';
import { setUp, setUpHosting } from './support/setup.ts';
import { until } from './support/until.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it.each(['host', 'guest'])(
    'hands over as %s: its daemon is killed in polling, and ours continues from the file',
    async (role) => {
      const relayUrl = await stage.ownRelay();
      const home = stage.newHome();
      const peer = stage.newHome();
      await Promise.all([
        stage.wireInit(reference, home, relayUrl),
        initOurs(peer, 'alice', relayUrl),
      ]);
      const daemon = await stage.wireDaemon(reference, home);
      const cli = detached(stage, reference, home);
      // Nobody runs the peer's pairings yet, so a guest waits as long as a host.
      const code =
        role === 'host'
          ? await cli.host(relayUrl)
          : await ourHome(peer).requests.host(relayUrl, { protocol: 1 });
      if (role === 'guest') await cli.join(code, relayUrl);
      await until('polling', () => stage.pending(home, code)?.status === 'polling');
      await daemon.kill('SIGKILL');

      const successor = ours(stage, home);
      const other = ours(stage, peer);
      if (role === 'host') await other.join(code, relayUrl);
      await compareAndConfirm(code, successor, other);
      await expectPaired(stage, reference, home, peer);
    },
  );

  it('takes over what ours leaves in polling', async () => {
    const { peer, home, engine, relayUrl, code } = await setUpHosting(stage, reference);
    expect((await engine.kill('SIGTERM')).code).toBe(0);
    await stage.wireDaemon(reference, home);
    await peer.join(code, relayUrl);
    await compareAndConfirm(code, detached(stage, reference, home), peer);
    await expectPaired(stage, reference, home, peer.home);
  });

  it.each([
    ['host', 'sas_ready'],
    ['host', 'confirmed'],
    ['guest', 'sas_ready'],
    ['guest', 'confirmed'],
  ])('takes over as %s what ours leaves in %s', async (role, status) => {
    const { peer, own, home, engine, relayUrl } = await setUp(stage, reference);
    const [host, guest] = role === 'host' ? [own, peer] : [peer, own];
    const code = await host.host(relayUrl);
    await guest.join(code, relayUrl);
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
});
