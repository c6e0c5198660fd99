/** Our engine and relay as one file each: a cell starts a dozen, and from sources each takes a second. */
import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT_ROOT } from './project.ts';

/** Inside the checkout, where packages are found. */
export const BUNDLES = join(PROJECT_ROOT, 'out', 'interop');

/** Builds both anew. Also a `globalSetup` of vitest. */
export default async function bundlePrograms(): Promise<void> {
  await build({
    root: PROJECT_ROOT,
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
