import { expect, it, onTestFinished } from 'vitest';
import {
  HomePairings,
  type ListOfHome,
  type StoreOfHome,
} from '../../main/wire-home/home-pairings.ts';
import { HomeWatch } from '../../main/wire-home/home-watch.ts';
import type { WatchEvent } from '../../main/wire-home/watched-folders.ts';
import { temporaryFolder } from './support.ts';

const EXT4 = 0xef53;
const NOTHING: ListOfHome = { pairings: [], problems: [], usedCodes: [], isSettled: true };

/** A home of which the test says what changed, and that records what its stores are asked for. */
async function home() {
  const asked: (readonly string[] | null)[] = [];
  let list = () => Promise.resolve(NOTHING);
  const unused = () => Promise.reject(new Error('not part of this test'));
  const store: StoreOfHome = {
    list: (changed) => {
      asked.push(changed && [...changed]);
      return list();
    },
    ...{ load: unused, create: unused, save: unused, remove: unused },
  };
  const silent = { ...store, list: () => Promise.resolve(NOTHING) };
  let report: (event: WatchEvent, name: string | null) => void = () => {};
  const system = {
    watch: (_folder: string, told: typeof report) => {
      report = told;
      return () => {};
    },
    typeOf: () => Promise.resolve(EXT4),
  };
  const folder = {
    folder: temporaryFolder(),
    isMade: false,
    meaning: (_: WatchEvent, name: string) => ({ what: 'pairing', id: name }) as const,
  };
  const parts = { wait: () => new Promise<void>(() => {}), system, platform: 'linux' } as const;
  const pairings = new HomePairings(
    store,
    silent,
    (changed) => new HomeWatch([folder], parts, changed),
  );
  onTestFinished(pairings.watch(() => {}));
  await pairings.list();
  expect(asked.splice(0)).toEqual([null]);
  return {
    pairings,
    asked,
    report: (name: string | null) => report('change', name),
    answer: (next: typeof list) => {
      list = next;
    },
  };
}

it('only pairings that changed since the last listing are looked at', async () => {
  const { pairings, asked, report } = await home();
  await pairings.list();
  report('one');
  report('two');
  await pairings.list();
  await pairings.list();
  expect(asked).toEqual([[], ['one', 'two'], []]);
});

it('all pairings are looked at once anything may have changed', async () => {
  const { pairings, asked, report } = await home();
  report('one');
  report(null);
  report('two');
  await pairings.list();
  expect(asked).toEqual([null]);
});

it('all pairings are looked at after a listing that failed', async () => {
  const { pairings, asked, report, answer } = await home();
  report('one');
  answer(() => Promise.reject(new Error('no permission')));
  await expect(pairings.list()).rejects.toThrow('no permission');
  answer(() => Promise.resolve(NOTHING));
  await pairings.list();
  expect(asked).toEqual([['one'], null]);
});

it('a listing beside another looks at all pairings, since the other has not read the changes yet', async () => {
  const { pairings, asked, report } = await home();
  report('one');
  await Promise.all([pairings.list(), pairings.list()]);
  expect(asked).toEqual([['one'], null]);
});
