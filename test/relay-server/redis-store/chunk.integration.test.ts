import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { RELAY } from '../../integration/processes.ts';

/** A word that only the client library has. */
const WORD = 'SSUBSCRIBE';

/** A file with all that it imports when it is loaded. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:from|^import)\s*"(\.\/[^"]+)"/gm)) {
    loadedWith(join(dirname(file), name), seen);
  }
  return seen;
}

const hasWord = (file: string) => readFileSync(file, 'utf8').includes(WORD);

it('a relay without --store does not load the Redis client, which is in a chunk of its own', () => {
  const loaded = [...loadedWith(RELAY)];
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.filter(hasWord)).toEqual([]);
  const folder = dirname(RELAY);
  const withClient = readdirSync(folder).filter((name) => hasWord(join(folder, name)));
  expect(withClient.map((name) => basename(name))).toEqual([
    expect.stringMatching(/^open-redis-stores-.*\.js$/),
  ]);
});
