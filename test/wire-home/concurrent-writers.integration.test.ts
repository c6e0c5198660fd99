import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TYPESCRIPT } from '../../scripts/lib/node-programs.ts';
import { ID, liveRecord, recordIn } from './record-samples.ts';
import { jsonOf, makeHome, namesIn, realWait, textOf } from './support.ts';

/** Two processes, in each of them four that know nothing of one another. */
const WRITERS = [
  ['a', 'b', 'c', 'd'],
  ['e', 'f', 'g', 'h'],
];
const UPDATES = 20;
const programAt = (file: string) => fileURLToPath(new URL(`processes/${file}`, import.meta.url));

/**
 * Starts processes that wait for a word, so that all of them write at the same time.
 * @returns their exit codes, once they have ended
 */
async function runAtOnce(all: readonly (readonly string[])[]): Promise<unknown[]> {
  const children = all.map(([file = '', ...parameters]) =>
    spawn(process.execPath, [...TYPESCRIPT, programAt(file), ...parameters], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  const ends = children.map(async (child) => (await once(child, 'exit'))[0] as unknown);
  for (const { stdin } of children) stdin.end('go');
  return Promise.all(ends);
}

it('loses none of 8 × 20 updates made at once', { timeout: 60_000 }, async () => {
  const home = makeHome();
  await home.init({ handle: 'ann' });
  let writing = true;
  const runs = WRITERS.map((writers) => ['pin-peers.ts', home.root, String(UPDATES), ...writers]);
  const codes = runAtOnce(runs).finally(() => {
    writing = false;
  });
  // Whoever reads meanwhile, without a lock, never sees half a file.
  while (writing) {
    if (namesIn(home.paths.config).includes('relay.json')) JSON.parse(textOf(home.paths.relay));
    await realWait(2);
  }
  expect(await codes).toEqual([0, 0]);
  const { peers } = jsonOf(home.paths.relay);
  const { agents } = jsonOf(home.paths.trust);
  expect(Object.keys(Object(peers))).toHaveLength(8 * UPDATES);
  expect(Object.keys(Object(agents))).toHaveLength(8 * UPDATES + 1);
});

it('loses none of 3 × 20 saves of one record at once', { timeout: 60_000 }, async () => {
  const home = makeHome();
  await home.store.create(liveRecord('polling'));
  let writing = true;
  const run = ['save-records.ts', home.root, ID, String(UPDATES)];
  const codes = runAtOnce([run, run, run]).finally(() => {
    writing = false;
  });
  while (writing) {
    JSON.parse(textOf(recordIn(home)));
    await realWait(2);
  }
  expect(await codes).toEqual([0, 0, 0]);
  expect(await home.store.load(ID)).toMatchObject({ side: { rejoins: 3 * UPDATES } });
  expect(namesIn(home.paths.records)).toEqual([`${ID}.json`]);
});
