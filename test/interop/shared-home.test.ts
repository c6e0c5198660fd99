import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Running } from '../integration/processes.ts';
import { InteropStage } from './support/interop-stage.ts';
import { detached, ours, type Party, party } from './support/parties.ts';
import { expectPaired } from './support/proofs.ts';
import { named, pairing } from './support/references.ts';
import { until } from './support/until.ts';

/** ms between two ticks of an engine */
const TICK = 1000;
/** A person would not call it late, on a machine that does other things as well. */
const SLACK = 1000;

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(pairing))('wire %s', (_version, reference) => {
  it('asks, ours runs, it confirms with 123-456; no rival is started, and daemon.pid is given back', async () => {
    const { home, engine, anchor, relayUrl, peer } = await liveHome();
    expect(stage.daemonPid(home)).toMatchObject({ pid: engine.pid });
    const asked = await stage.wireJson(reference, home, ...hostWords(relayUrl));
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
    const { home, engine, anchor, relayUrl, peer } = await liveHome();
    await peer.join(anchor, relayUrl);
    const digits = await ours(stage, home, engine).digits(anchor);
    const wrong = digits.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const short = await stage.run(reference, home, 'pair-confirm', anchor, '123');
    expect(short.code).not.toBe(0);
    expect(stage.pending(home, anchor)).toMatchObject({ status: 'sas_ready' });

    await stage.run(reference, home, 'pair-confirm', anchor, wrong);
    await engine.reported(anchor, 'aborted');
    const listed = await stage.wireJson(reference, home, 'pair-list');
    expect(listed).toMatchObject([{ code: anchor, status: 'aborted' }]);
    const watch = await stage.run(reference, home, 'pair-watch', anchor, '--timeout', '5');
    expect(watch.code).toBe(1);
  });

  it.each(['request_host', 'polling', 'sas_ready', 'confirmed', 'aborted'] as const)(
    'cancels a pairing of ours in %s',
    async (status) => {
      if (status === 'request_host') {
        const home = stage.newHome();
        await stage.json(home, 'init', 'anna');
        const { code } = (await stage.json(home, 'host', '--relay', 'http://127.0.0.1:9')) as {
          code: string;
        };
        expect(stage.pending(home, code)).toMatchObject({ status });
        await stage.wireJson(reference, home, 'pair-cancel', code);
        const engine = stage.engine(home, '--once');
        expect((await engine.exit).code).toBe(0);
        expect(await stage.json(home, 'list')).toEqual([]);
        return;
      }
      const { home, engine, anchor, relayUrl, peer } = await liveHome();
      const own = ours(stage, home, engine);
      if (status !== 'polling') await bringTo(status, own, peer, anchor, relayUrl);
      await until(status, () => stage.pending(home, anchor)?.status === status);
      await stage.wireJson(reference, home, 'pair-cancel', anchor);
      await engine.reported(anchor, 'cancelled');
      expect(await stage.wireJson(reference, home, 'pair-list')).toEqual([]);
      await until('daemon.pid to be given back', () => !stage.daemonPid(home), TICK + SLACK);
    },
  );

  /** A home of ours with an engine, one pairing under way in it (so daemon.pid is ours), a peer. */
  async function liveHome() {
    const relayUrl = await stage.ownRelay();
    const home = stage.newHome();
    const [peer] = await Promise.all([
      party('ours', stage, reference, relayUrl),
      stage.json(home, 'init', 'anna', '--relay', relayUrl),
    ]);
    const engine: Running = stage.engine(home);
    const anchor = await ours(stage, home, engine).host(relayUrl);
    await until('daemon.pid', () => stage.daemonPid(home));
    return { relayUrl, home, peer, engine, anchor };
  }
});

function hostWords(relayUrl: string): string[] {
  return ['pair-host', '--relay', relayUrl, '--detach'];
}

async function bringTo(
  status: 'sas_ready' | 'confirmed' | 'aborted',
  own: Party,
  peer: Party,
  code: string,
  relayUrl: string,
): Promise<void> {
  await peer.join(code, relayUrl);
  const digits = await own.digits(code);
  if (status === 'confirmed') await own.confirm(code, digits);
  if (status === 'aborted') {
    const wrong = digits.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    // It says that the pairing is stopped, and fails.
    await own.confirm(code, wrong).catch(() => undefined);
  }
}
