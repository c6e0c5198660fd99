/**
 * Node arguments for TypeScript, vitest, Playwright and Stryker. Always use these: started directly, each
 * of them keeps compiled code in the shared temporary folder.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from './project.ts';

const loader = (name: string): string => join(PROJECT_ROOT, 'scripts', 'loader', name);

/** Goes before a `.ts` file and its arguments; works in any working folder. */
export const TYPESCRIPT: readonly string[] = [
  '--import',
  pathToFileURL(loader('typescript.mjs')).href,
];

/** Goes before `engine`, `relay`, `start` or `demo` and its arguments: runs it built, as people do. */
export const RUN = join(PROJECT_ROOT, 'scripts', 'run.mjs');

/** Goes before vitest's arguments. */
export const VITEST = loader('vitest.mjs');

/** Goes before Playwright's arguments. */
export const PLAYWRIGHT = loader('playwright.mjs');

/** Goes before Stryker's arguments. */
export const STRYKER = loader('stryker.mjs');
