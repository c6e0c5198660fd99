import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectPaired } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { detached } from './support/participants.ts';
import { leavePending, NO_RELAY, otherThan } from './support/pending-file.ts';
import { named, pairing } from './support/references.ts';
import { advanceTo, setUpHosting } from './support/setup.ts';
import { until } from './support/until.ts';

/** The engine's tick, in ms. */
const TICK = 1000;
/** Tolerance in ms: two tests run at once, and the machine may be busy. */
const SLACK = 2000;

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('requests a pairing that ours runs, and confirms with 123-456; it starts no rival, and daemon.pid is released', async () => {
    const { home, engine, code: anchor, relayUrl, peer } = await setUpHosting(stage, reference);
    expect(stage.daemonPid(home)).toMatchObject({ pid: engine.pid });
    const asked = await stage.wireJson(reference, home, ...hostArguments(relayUrl));
    expect(asked).toMatchObject({ daemon_spawned: false });
    const { code_phrase: code } = asked as { code_phrase: string };

    const cli = detached(stage, reference, home);
    await engine.reported(code, 'polling');
    await peer.join(code, relayUrl);
    const digits = await cli.digits(code);
    expect(await peer.digits(code)).toBe(digits);
    const done = cli.paired(code);
    await cli.confirm(code, digits);
    await peer.confirm(code, digits);
    await Promise.all([done, peer.paired(code), engine.reported(code, 'paired')]);

    expect(stage.daemonPid(home)).toMatchObject({ pid: engine.pid });
    await stage.wireJson(reference, home, 'pair-cancel', anchor);
    await until('daemon.pid to be given back', () => !stage.daemonPid(home), TICK + SLACK);
    await expectPaired(stage, reference, home, peer.home);
  });

  it('ends a pairing of ours with wrong digits', async () => {
    const {
      home,
      engine,
      own,
      code: anchor,
      relayUrl,
      peer,
    } = await setUpHosting(stage, reference);
    await peer.join(anchor, relayUrl);
    const digits = await own.digits(anchor);
    const short = await stage.run(reference, home, 'pair-confirm', anchor, '123');
    expect(short.code).not.toBe(0);
    expect(stage.pending(home, anchor)).toMatchObject({ status: 'sas_ready' });

    await stage.run(reference, home, 'pair-confirm', anchor, otherThan(digits));
    await engine.reported(anchor, 'aborted');
    const listed = await stage.wireJson(reference, home, 'pair-list');
    expect(listed).toMatchObject([{ code: anchor, status: 'aborted' }]);
    const watch = await stage.run(reference, home, 'pair-watch', anchor, '--timeout', '5');
    expect(watch.code).toBe(1);
  });

  it.each(['polling', 'sas_ready', 'confirmed', 'aborted'] as const)(
    'cancels a pairing of ours in %s',
    async (status) => {
      const setup = await setUpHosting(stage, reference);
      const { home, engine, own, code } = setup;
      const digits = await advanceTo(status === 'aborted' ? 'sas_ready' : status, setup);
      // The command fails, since the pairing is aborted.
      if (status === 'aborted') await own.confirm(code, otherThan(digits ?? '')).catch(() => {});
      await until(status, () => stage.pending(home, code)?.status === status);
      await stage.wireJson(reference, home, 'pair-cancel', code);
      await engine.reported(code, 'cancelled');
      expect(await stage.wireJson(reference, home, 'pair-list')).toEqual([]);
      await until('daemon.pid to be given back', () => !stage.daemonPid(home), TICK + SLACK);
    },
  );

  it.each([
    ['request_host', ['host', '--for-cli']],
    ['request_guest', ['join', '22-ABCDEF']],
  ])('cancels a pairing of ours in %s', async (status, words) => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'anna');
    const asked = await stage.json(home, ...words, '--relay', NO_RELAY);
    const { code } = asked as { code: string };
    expect(stage.pending(home, code)).toMatchObject({ status });
    await stage.wireJson(reference, home, 'pair-cancel', code);
    await expectNothingLeft(home);
  });

  it('lists, stops watching and cancels a pairing of ours in aborted_restart', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'anna');
    const code = '10-ABCDEF';
    leavePending(home, code, { spake2_seed_b64: null });
    const engine = stage.engine(home);
    await until('the end', () => stage.pending(home, code)?.status === 'aborted_restart');
    const listed = await stage.wireJson(reference, home, 'pair-list');
    expect(listed).toMatchObject([{ code, status: 'aborted_restart' }]);
    expect((await stage.run(reference, home, 'pair-watch', code)).code).toBe(1);
    await stage.wireJson(reference, home, 'pair-cancel', code);
    await engine.kill('SIGTERM');
    await expectNothingLeft(home);
  });

  /** Runs our engine once; then neither program lists a pairing. */
  async function expectNothingLeft(home: string): Promise<void> {
    expect((await stage.engine(home, '--once').exit).code).toBe(0);
    expect(await stage.json(home, 'list')).toEqual([]);
    expect(await stage.wireJson(reference, home, 'pair-list')).toEqual([]);
  }
});

function hostArguments(relayUrl: string): string[] {
  return ['pair-host', '--relay', relayUrl, '--detach'];
}
