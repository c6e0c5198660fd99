/** The player as one file: a run starts thousands of them, and from sources each takes a second. */
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'out', 'faults');

/** Inside the checkout, where packages are found. */
export const PLAYER = join(FOLDER, 'player.js');

/** Called by vitest once before all. */
export default async function bundle(): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    // Packages too, but what loads a program part of its own.
    ssr: { noExternal: true, external: ['koffi'] },
    build: {
      ssr: true,
      outDir: FOLDER,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { input: { player: 'test/faults/crash/player.ts' } },
    },
  });
}
