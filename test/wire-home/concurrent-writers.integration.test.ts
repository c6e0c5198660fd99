import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TYPESCRIPT } from '../../scripts/lib/node-programs.ts';
import { jsonOf, makeHome, namesIn, realWait, textOf } from './support.ts';

/** Two processes, in each of them four that know nothing of one another. */
const WRITERS = [
  ['a', 'b', 'c', 'd'],
  ['e', 'f', 'g', 'h'],
];
const UPDATES = 20;
const PROGRAM = fileURLToPath(new URL('processes/pin-peers.ts', import.meta.url));

/** @returns the exit code */
async function run(root: string, writers: readonly string[]): Promise<unknown> {
  const words = [...TYPESCRIPT, PROGRAM, root, String(UPDATES), ...writers];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code]: unknown[] = await once(child, 'exit');
  return code;
}

it('loses none of 8 × 20 updates made at once', { timeout: 60_000 }, async () => {
  const home = makeHome();
  await home.init({ handle: 'ann' });
  let writing = true;
  const codes = Promise.all(WRITERS.map((writers) => run(home.root, writers))).finally(() => {
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
