/** Programs as one file each: tests start dozens of them, and from sources each takes a second. */
import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT_ROOT } from './project.ts';

/** Inside the checkout, where packages are found. */
export const BUNDLES = join(PROJECT_ROOT, 'out', 'interop');

/** Builds our engine and relay anew. Also a `globalSetup` of vitest. */
export default async function bundlePrograms(): Promise<void> {
  await bundleForNode(BUNDLES, { engine: 'main/headless.ts', relay: 'main/relay-server/cli.ts' });
}

/**
 * Builds programs for Node, each one file with all it imports.
 *
 * @param outDir absolute folder inside the checkout; emptied before
 * @param input a program's name to its source, from the checkout's folder
 * @param root folder of the checkout, by default this one
 */
export async function bundleForNode(
  outDir: string,
  input: Readonly<Record<string, string>>,
  root = PROJECT_ROOT,
): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // With all packages but the one that brings a compiled library: so it starts in half the time.
    ssr: { noExternal: true, external: ['koffi'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { input: { ...input } },
    },
  });
}
