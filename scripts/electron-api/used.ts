import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../lib/project.ts';
import type { Declarations } from './declarations.ts';
import { missedMembers, onlyMembers } from './only.ts';
import { typeCheck } from './type-check.ts';

/** Chains such as `window.webContents.mainFrame.origin` come to light one link at a time. */
const MOST_ROUNDS = 30;

/**
 * Which members of Electron this program uses, its own interfaces included that Electron's objects are passed as: all those that
 * the compiler misses when they are left out.
 *
 * @param known those that are known to be used: it is faster, and none of them is left out of the answer
 * @param scratch an empty folder
 * @returns their names, sorted
 * @throws Error with the compiler's messages that this cannot read
 */
export async function usedMembers(
  all: Declarations,
  known: readonly string[],
  scratch: string,
): Promise<readonly string[]> {
  const built = await builtByUs(all);
  const constructors = [...all.members.keys()].filter((name) => name.endsWith(' constructor'));
  const kept = new Set([...constructors, ...known]);
  const types = join(scratch, 'electron.d.ts');
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await writeFile(types, onlyMembers(all, kept));
    const messages = await typeCheck(types, scratch);
    if (messages === '') {
      return [...kept]
        .filter((name) => !name.endsWith(' constructor') || built.has(name))
        .toSorted((a, b) => (a < b ? -1 : 1));
    }
    const missed = [...missedMembers(all, messages)].filter((name) => !kept.has(name));
    if (missed.length === 0) throw new Error(`nothing of Electron is missed, but:\n${messages}`);
    for (const name of missed) kept.add(name);
  }
  throw new Error(`not all that is used was found in ${MOST_ROUNDS} rounds`);
}

/** The compiler does not say whose constructor it misses. */
async function builtByUs(all: Declarations): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(
    (await readdir(join(PROJECT_ROOT, 'main'), { recursive: true }))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFile(join(PROJECT_ROOT, 'main', file), 'utf8')),
  );
  const built = texts
    .filter((text) => text.includes("from 'electron'"))
    .flatMap((text) =>
      [...text.matchAll(/\bnew (\w+)\(/g)].map(([, type]) => `${type} constructor`),
    );
  return new Set(built.filter((name) => all.members.has(name)));
}
