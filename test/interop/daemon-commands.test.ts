import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Running } from '../integration/processes.ts';
import { InteropStage } from './support/interop-stage.ts';
import { detached, ours, type Participant } from './support/participants.ts';
import { named, pairing, type Reference, references } from './support/references.ts';
import { advanceTo, completePairing, type LiveStatus, setUpHosting } from './support/setup.ts';
import { until } from './support/until.ts';
import { endsOurs, upgrade } from './support/upgrade.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(references))('wire %s', (_version, reference) => {
  const pairsItself = pairing.includes(reference);

  it.each(statesThatSurviveOnce())(
    'keeps a pairing in %s alive through `daemon --once` and `status`',
    async (status) => {
      const setup = await setUpHosting(stage, reference);
      const { home, engine } = setup;
      const digits = await advanceTo(status, setup);
      const once = await stage.run(reference, home, 'daemon', '--once');
      expect([once.code, once.stderr]).toEqual([0, expect.anything()]);
      expect(await stage.wireJson(reference, home, 'status')).toBeDefined();
      await completePairing(setup, participantAt(home, engine), { status, digits });
    },
  );

  it.each(statesThatSurviveUpgrade(reference))(
    'keeps a pairing in %s alive through `upgrade`',
    async (status) => {
      const setup = await setUpHosting(stage, reference);
      const { home, engine } = setup;
      const digits = await advanceTo(status, setup);
      const { killed, successor } = await upgrade(stage, reference, home);
      const isOursGone = killed.includes(engine.pid);
      if (isOursGone) await engine.exit;
      const again = isOursGone ? stage.engine(home) : engine;
      const holder = pairsItself ? again.pid : successor;
      await until(`daemon.pid to name ${holder}`, () => stage.daemonPid(home)?.pid === holder);
      await completePairing(setup, participantAt(home, again), { status, digits });
    },
  );

  function participantAt(home: string, engine: Running): Participant {
    return pairsItself ? detached(stage, reference, home) : ours(stage, home, engine);
  }

  /** `--once` takes our engine for dead, and aborts pairings that it considers unfinishable. */
  function statesThatSurviveOnce(): LiveStatus[] {
    return pairsItself ? ['polling', 'sas_ready'] : ['polling', 'sas_ready', 'confirmed'];
  }
});

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('aborts a confirmed pairing by `daemon --once`; ours reports it and takes the home back', async () => {
    const setup = await setUpHosting(stage, reference);
    const { home, engine, own, code, relayUrl } = setup;
    const other = await own.host(relayUrl);
    await advanceTo('confirmed', setup);
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

/** Versions that do not end our engine start a daemon beside it, which aborts confirmed pairings. */
function statesThatSurviveUpgrade(reference: Reference): LiveStatus[] {
  return endsOurs(reference) ? ['polling', 'sas_ready', 'confirmed'] : ['polling', 'sas_ready'];
}
