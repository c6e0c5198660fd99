/** Hundreds of pairings at once between two engines over one relay. */
import { performance } from 'node:perf_hooks';
import { afterEach, expect, it } from 'vitest';
import { until } from '../interop/support/until.ts';
import { LoadStage, type MeasuredProcess, seconds, summaryOf } from './load-stage.ts';

/** The full number is for `npm run test:faults`. */
const PAIRINGS = process.env.WIRE_TRAY_FAULTS === 'full' ? 500 : 50;

let stage: LoadStage | null = null;
afterEach(() => stage?.end());

it(`${PAIRINGS} pairings at once all complete`, { timeout: 600_000 }, async () => {
  stage = new LoadStage();
  const relay = await stage.measuredRelay();
  const [ann, bob] = [await stage.homeOf('ann'), await stage.homeOf('bob')];
  const engines = [stage.measuredEngine(ann.home), stage.measuredEngine(bob.home)] as const;
  const start = performance.now();

  const codes: string[] = [];
  for (let n = 0; n < PAIRINGS; n += 1)
    codes.push(await ann.core.requests.host(relay.url, { protocol: 1 }));
  for (const code of codes) await bob.core.requests.join(code, relay.url);
  const asked = performance.now();

  await Promise.all(
    codes.map(async (code) => {
      const [one, two] = await Promise.all(engines.map((engine) => digitsOf(engine, code)));
      expect(one).toBe(two);
      await ann.core.requests.confirm(code, { digits: one ?? '' });
      await bob.core.requests.confirm(code, { digits: two ?? '' });
      await Promise.all(engines.map((engine) => engine.reported(code, 'paired')));
    }),
  );
  const done = performance.now();

  for (const { core } of [ann, bob]) {
    const isEmpty = async () => (await core.ports.store.list()).pairings.length === 0;
    await until('all pairings to be removed', isEmpty);
    expect(await core.book.listPeers()).toHaveLength(1);
  }
  const found = {
    host: await engines[0].finish(),
    guest: await engines[1].finish(),
    relay: await relay.finish(),
  };
  console.info(
    [
      `${PAIRINGS} pairings: ${seconds(asked - start)} to ask for all, ${seconds(done - asked)} more until all were paired`,
      ...Object.entries(found).map(([who, figures]) => summaryOf(who, figures)),
    ].join('\n'),
  );
});

async function digitsOf(engine: MeasuredProcess, code: string): Promise<string> {
  return String((await engine.reported(code, 'sas_ready')).sas);
}
