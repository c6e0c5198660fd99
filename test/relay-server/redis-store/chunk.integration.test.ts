import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { RELAY } from '../../integration/processes.ts';

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

it.each([
  { option: '--store', word: 'SSUBSCRIBE', chunk: 'open-for-copy' },
  { option: '--metrics', word: 'wire_relay_calls_total', chunk: 'serve-metrics' },
])(
  'a relay without $option does not load what it needs, which is in a chunk of its own',
  ({ word, chunk }) => {
    const hasWord = (file: string) => readFileSync(file, 'utf8').includes(word);
    const loaded = [...loadedWith(RELAY)];
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.filter(hasWord)).toEqual([]);
    const folder = dirname(RELAY);
    const withWord = readdirSync(folder).filter((name) => hasWord(join(folder, name)));
    expect(withWord.map((name) => basename(name))).toEqual([
      expect.stringMatching(new RegExp(`^${chunk}-.*\\.js$`)),
    ]);
  },
);
