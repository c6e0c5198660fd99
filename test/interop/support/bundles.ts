/** Our engine and relay as one file each: a cell starts a dozen, and from sources each takes a second. */
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Inside the checkout, where packages are found. */
export const BUNDLES = join(ROOT, 'out', 'interop');

/** Called by vitest once before all. */
export default async function bundle(): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    // With all packages but the one that brings a compiled library: so it starts in half the time.
    ssr: { noExternal: true, external: ['koffi'] },
    build: {
      ssr: true,
      outDir: BUNDLES,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: { engine: 'main/headless.ts', relay: 'main/relay/cli.ts' },
      },
    },
  });
}
