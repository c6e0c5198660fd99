/** The files and folders of the checkout that the pages may name. */
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

/** Created by npm, builds and tests. */
const GENERATED = [
  '.git',
  'node_modules',
  'out',
  'dist',
  'demo-output',
  'test-results',
  'coverage',
];

const entries = readdirSync(PROJECT_ROOT, { withFileTypes: true }).filter(
  ({ name }) => !GENERATED.includes(name),
);
const TOP_FOLDERS = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** All files and folders, relative to the checkout, with slashes. */
const PATHS: ReadonlySet<string> = new Set([
  ...entries.map(({ name }) => name),
  ...TOP_FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      posix.join(folder, ...name.split(/[/\\]/)),
    ),
  ),
]);

/** Pages may leave this folder out: `pairing/machine/failure.ts`. */
const MAIN = 'main';
const IN_MAIN = readdirSync(join(PROJECT_ROOT, MAIN));
const SOURCE = /\.(?:ts|tsx|mjs|js|css|grit|py|sh|svg)$/;
/** As in `renderer/screens/NAME/`. */
const PLACEHOLDER = /^[A-Z]+(?:\.\w+)?$/;

/** Whether a word of a page claims to be a path of the checkout. */
export function isPath(word: string): boolean {
  if (!/^[\w.*@-]+(?:\/[\w.*@-]+)*\/?$/.test(word)) return false;
  const [first = '', ...rest] = word.replace(/^\.\//, '').split('/');
  if (PLACEHOLDER.test(first)) return false;
  return SOURCE.test(word) || (rest.length > 0 && [...TOP_FOLDERS, ...IN_MAIN].includes(first));
}

/** Whether there is such a file or folder; one without a folder may be anywhere. */
export function exists(word: string): boolean {
  const parts = word.replace(/^\.\/|\/$/g, '').split('/');
  const at = parts.findIndex((part) => PLACEHOLDER.test(part));
  const path = (at < 0 ? parts : parts.slice(0, at)).join('/');
  if (path.includes('*')) return [...PATHS].some((one) => globOf(path).test(one));
  if (!path.includes('/')) return [...PATHS].some((one) => posix.basename(one) === path);
  return PATHS.has(path) || PATHS.has(`${MAIN}/${path}`);
}

/** The files that a page can mean by a path or a file name. */
export function filesNamed(word: string): readonly string[] {
  return [...PATHS].filter((path) => path === word || path.endsWith(`/${word}`));
}

/** Everything that may contain tests. */
export function testFiles(): readonly string[] {
  return [...PATHS].filter((path) =>
    /^test\/.+\.(?:test|e2e|package|wayland|windows|chromium)\.ts$/.test(path),
  );
}

function globOf(path: string): RegExp {
  const pattern = path.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`(?:^|/)${pattern}$`);
}
