/** Bundles programs into one file each. Tests start dozens, and from source each start takes a second. */
import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT_ROOT } from './project.ts';

/** Inside the checkout, so that Node finds `node_modules`. */
export const BUNDLES = join(PROJECT_ROOT, 'out', 'interop');

/** Bundles our engine and relay. Also a `globalSetup` of vitest. */
export default async function bundlePrograms(): Promise<void> {
  await bundleForNode(BUNDLES, { engine: 'main/headless.ts', relay: 'main/relay-server/cli.ts' });
}

/**
 * Bundles programs for Node, each into one file with all its imports.
 *
 * @param outDir absolute folder inside the checkout; emptied first
 * @param input program names and their sources, relative to the checkout
 * @param root folder of the checkout; by default this one
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
    // Bundling the packages halves the start time. koffi has a compiled library and stays outside.
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
