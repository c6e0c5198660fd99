import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Folders whose own files are composed of many rooms: each of these files counts by itself. */
const COMPOSED: readonly string[] = [
  'main',
  'main/protocol',
  'main/relay-server',
  'messages',
  'renderer',
];

describe('the folders of the house', () => {
  it.each(['main', 'preload', 'renderer', 'messages', 'scripts'])(
    'in %s none imports another that leads back to it, types included',
    (top) => {
      expect(circleIn(importsOf(top))).toEqual([]);
    },
  );

  it.each(['main', 'renderer', 'messages', 'scripts'])(
    'in %s no file imports another that leads back to it, either',
    (top) => {
      expect(circleIn(importsOf(top, (file) => file))).toEqual([]);
    },
  );

  it('finds a circle of three', () => {
    const imports = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['a'])],
    ]);

    expect(circleIn(imports)).toEqual(['a', 'b', 'c', 'a']);
  });
});

describe('file names tell what runs in Electron', () => {
  const named = filesOf('main').filter((file) => file.endsWith('.electron.ts'));

  it.each(named)('%s imports electron', (file) => {
    expect(specifiersOf(file)).toContain('electron');
  });

  it('there are some', () => {
    expect(named.length).toBeGreaterThan(10);
  });
});

/** Room → the rooms that it imports. @param roomOf which room a file belongs to */
function importsOf(top: string, roomOf = folderRoomOf): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of filesOf(top)) {
    const from = roomOf(file);
    const to = imports.get(from) ?? new Set();
    for (const specifier of specifiersOf(file)) {
      if (!specifier.startsWith('.')) continue;
      const room = roomOf(normalize(join(dirname(file), specifier)));
      if (room !== from) to.add(room);
    }
    imports.set(from, to);
  }
  return imports;
}

function filesOf(top: string): readonly string[] {
  return readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(top, name));
}

function folderRoomOf(file: string): string {
  const folder = relative('.', dirname(file));
  return COMPOSED.includes(folder) ? file : folder;
}

function specifiersOf(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import) '([^']+)'/g)].map(([, specifier = '']) => specifier);
}

/** @returns the first circle, its start named again at its end; empty where there is none */
function circleIn(imports: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const done = new Set<string>();
  const visit = (room: string, path: readonly string[]): readonly string[] => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return [];
    for (const next of imports.get(room) ?? []) {
      const circle = visit(next, [...path, room]);
      if (circle.length > 0) return circle;
    }
    done.add(room);
    return [];
  };
  for (const room of imports.keys()) {
    const circle = visit(room, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
