/** What mutation testing mutates, which tests must notice, and how many mutants they must kill. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byName } from '../lib/by-name.ts';
import { PROJECT_ROOT } from '../lib/project.ts';

/** Source files under one threshold. */
export interface Target {
  readonly name: string;
  /** From the checkout's folder. */
  readonly folder: string;
  /** Names of the source files in the folder; all of them by default. */
  readonly only?: readonly string[];
  /** Test files, as globs; only those among them that import a mutated file are run for it. */
  readonly tests: readonly string[];
  /** Test files that take too long to run once a mutant. */
  readonly withoutTests: readonly string[];
  /** Smallest acceptable share of killed mutants, in percent. */
  readonly threshold: number;
}

export const TARGETS: readonly Target[] = [
  {
    name: 'protocol',
    folder: 'main/protocol',
    tests: ['test/protocol/*.test.ts'],
    withoutTests: ['test/protocol/spake2-differential.test.ts'],
    threshold: 90,
  },
  {
    name: 'protocol-v2',
    folder: 'main/protocol/v2',
    tests: ['test/protocol/v2/*.test.ts'],
    withoutTests: [],
    threshold: 90,
  },
  {
    name: 'machine',
    folder: 'main/pairing/machine',
    tests: ['test/pairing/machine/*.test.ts'],
    withoutTests: [],
    threshold: 90,
  },
  {
    name: 'wire-home',
    folder: 'main/wire-home',
    only: [
      // Pinning: what decides who is a peer, and where their mailbox is.
      'peer-book.ts',
      'peer-mailboxes.ts',
      'stored-card.ts',
      'trust.ts',
      // Locking: what keeps two processes out of one file.
      'engine-lease.ts',
      'locks.ts',
      'shared-document.ts',
    ],
    tests: ['test/wire-home/*.test.ts'],
    withoutTests: ['test/wire-home/concurrent-writers.integration.test.ts'],
    threshold: 80,
  },
  {
    name: 'files',
    folder: 'main/files',
    // What keeps other accounts and other processes out.
    only: ['accounts.ts', 'flock.ts', 'folder.ts', 'lock-marker.ts', 'trusted-folder.ts'],
    tests: ['test/files/*.test.ts'],
    withoutTests: [],
    threshold: 80,
  },
];

/**
 * The target's source files that have code, as paths from the checkout's folder with `/`. Files that
 * only declare types have nothing to mutate and no tests.
 */
export function sourcesOf({ folder, only }: Target): readonly string[] {
  const names =
    only ?? readdirSync(join(PROJECT_ROOT, folder)).filter((name) => name.endsWith('.ts'));
  return names.map((name) => `${folder}/${name}`).filter(hasCode);
}

function hasCode(source: string): boolean {
  const text = readFileSync(join(PROJECT_ROOT, source), 'utf8');
  return /^(?:export )?(?:async )?(?:const|let|function\*?|class) /m.test(text);
}

/** Source files to mutate in one go. */
export interface Work {
  readonly name: string;
  readonly target: Target;
  readonly sources: readonly string[];
  /** In percent; 0 for a single file. */
  readonly threshold: number;
}

/**
 * @param names of targets, or paths of source files in one; none stands for all targets
 * @throws ScriptFailure `bad-use` for any other name
 */
export function chooseWork(names: readonly string[]): readonly Work[] {
  const whole = TARGETS.map((target) => ({
    name: target.name,
    target,
    sources: sourcesOf(target),
    threshold: target.threshold,
  }));
  if (names.length === 0) return whole;
  const single = whole.flatMap(({ target, sources }) =>
    sources.map((source) => ({ name: source, target, sources: [source], threshold: 0 })),
  );
  return byName([...whole, ...single], names, 'target or source file');
}
