import { describe, expect, it } from 'vitest';
import { BusyHomes, type HomePlace, HomesWatch } from '../../../main/wire-home/homes/index.ts';
import { sessionPlace } from '../../../main/wire-home/homes/places.ts';
import type { WatchSystem } from '../../../main/wire-home/watch-system.ts';
import { FakeClock } from '../../fakes/clock.ts';

const SOURCE = { env: {}, platform: 'linux', home: '/nowhere' } as const;
const placeOf = (name: string) => sessionPlace(SOURCE, '/sessions', { kind: 'by-key', name });
const [ONE, TWO, THREE] = ['one', 'two', 'three'].map(placeOf) as [HomePlace, HomePlace, HomePlace];

/** Homes with something to do, of which some do not answer. */
function busyHomes(asked: HomePlace[] = []) {
  const clock = new FakeClock();
  const hanging = new Set<HomePlace>();
  const busy = new BusyHomes(
    (ms, signal) => clock.wait(ms, signal),
    async (place) => {
      asked.push(place);
      if (hanging.has(place)) await new Promise<never>(() => {});
      return place !== THREE;
    },
  );
  return { clock, hanging, busy };
}

describe('homes with something to do', () => {
  it('are found although another one is on a drive that hangs', async () => {
    const { clock, hanging, busy } = busyHomes();
    hanging.add(ONE);
    const scanned = busy.scanAll([ONE, TWO, THREE]);
    await clock.advance(2_000);
    await scanned;
    expect(busy.all).toEqual([TWO]);
  });

  it('stay what they were while their drive hangs, and are asked once', async () => {
    const asked: HomePlace[] = [];
    const { clock, hanging, busy } = busyHomes(asked);
    await busy.scanAll([ONE, TWO]);
    hanging.add(ONE);
    const scanned = busy.scanAll([ONE, TWO]);
    await clock.advance(2_000);
    await scanned;
    await busy.scan([ONE]);
    expect(busy.all).toEqual([ONE, TWO]);
    expect(asked.filter((place) => place === ONE)).toHaveLength(2);
    await busy.scanAll([TWO]);
    expect(busy.all).toEqual([TWO]);
  });
});

describe('the watch of many homes', () => {
  it('goes on where the drive of one hangs', async () => {
    const clock = new FakeClock();
    const watched: string[] = [];
    const system: WatchSystem = {
      typeOf: (folder) =>
        folder.includes('/one/') ? new Promise<never>(() => {}) : Promise.resolve(0),
      watch: (folder) => {
        watched.push(folder);
        return () => {};
      },
    };
    const wait = (ms: number, signal: AbortSignal) => clock.wait(ms, signal);
    const watch = new HomesWatch({ platform: 'linux', wait, system }, () => {});
    const renewed = watch.renew('/sessions', [ONE, TWO]);
    await clock.advance(2_000);
    await renewed;
    expect(watched.some((folder) => folder.includes('/two/'))).toBe(true);
    watch.stop();
  });
});
