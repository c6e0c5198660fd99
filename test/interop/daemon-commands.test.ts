import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Running } from '../integration/processes.ts';
import { InteropStage } from './support/interop-stage.ts';
import { detached, ours, type Party } from './support/participants.ts';
import { named, pairing, type Reference, references } from './support/references.ts';
import { bringTo, goOn, type LiveStatus, openHosting } from './support/setup.ts';
import { until } from './support/until.ts';
import { endsOurs, upgrade } from './support/upgrade.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(references))('wire %s', (_version, reference) => {
  const pairsItself = pairing.includes(reference);

  it.each(statesThatOutliveOnce())(
    'costs no pairing in %s by `daemon --once` and `status`',
    async (status) => {
      const scene = await openHosting(stage, reference);
      const { home, engine } = scene;
      const digits = await bringTo(status, scene);
      const once = await stage.run(reference, home, 'daemon', '--once');
      expect([once.code, once.stderr]).toEqual([0, expect.anything()]);
      expect(await stage.wireJson(reference, home, 'status')).toBeDefined();
      await goOn(scene, whoActs(home, engine), { status, digits });
    },
  );

  it.each(statesThatOutliveUpgrade(reference))(
    'costs no pairing in %s by `upgrade`',
    async (status) => {
      const scene = await openHosting(stage, reference);
      const { home, engine } = scene;
      const digits = await bringTo(status, scene);
      const { killed, successor } = await upgrade(stage, reference, home);
      const isOursGone = killed.includes(engine.pid);
      if (isOursGone) await engine.exit;
      const again = isOursGone ? stage.engine(home) : engine;
      const holder = pairsItself ? again.pid : successor;
      await until(`daemon.pid to name ${holder}`, () => stage.daemonPid(home)?.pid === holder);
      await goOn(scene, whoActs(home, again), { status, digits });
    },
  );

  function whoActs(home: string, engine: Running): Party {
    return pairsItself ? detached(stage, reference, home) : ours(stage, home, engine);
  }

  /** `--once` takes ours for dead, and stops what it believes nobody can finish. */
  function statesThatOutliveOnce(): LiveStatus[] {
    return pairsItself ? ['polling', 'sas_ready'] : ['polling', 'sas_ready', 'confirmed'];
  }
});

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('stops a confirmed pairing by `daemon --once`: ours says so, and takes the home back', async () => {
    const scene = await openHosting(stage, reference);
    const { home, engine, own, code, relayUrl } = scene;
    const other = await own.host(relayUrl);
    await bringTo('confirmed', scene);
    const once = await stage.run(reference, home, 'daemon', '--once');
    expect([once.code, once.stderr]).toEqual([0, expect.anything()]);
    await until('daemon.pid to be ours', () => stage.daemonPid(home)?.pid === engine.pid);
    const stopped = {
      code,
      status: 'aborted',
      last_error: expect.stringMatching(/^stopped-elsewhere/),
    };
    expect(await stage.json(home, 'list')).toContainEqual(expect.objectContaining(stopped));
    expect(stage.pending(home, other)).toMatchObject({ status: 'polling' });
  });
});

/** Where it does not end ours, it starts a daemon beside it, which stops what is confirmed. */
function statesThatOutliveUpgrade(reference: Reference): LiveStatus[] {
  return endsOurs(reference) ? ['polling', 'sas_ready', 'confirmed'] : ['polling', 'sas_ready'];
}
