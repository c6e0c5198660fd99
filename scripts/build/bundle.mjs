// @ts-check
import { build } from 'vite';
import { requireUsablePath } from './checkout-path.mjs';

/**
 * Packages that are not bundled. koffi has a compiled library, and Playwright and Electron's tools look
 * for their own files beside their code.
 */
const EXTERNAL = ['koffi', '@playwright/test', '@electron/asar', '@electron/fuses'];

/**
 * Bundles programs for Node with all their imports: with their packages inside they start in half the
 * time.
 *
 * @param {string} root the checkout, absolute
 * @param {string} outDir absolute folder inside the checkout, so that Node finds `node_modules`; emptied
 *   first
 * @param {Readonly<Record<string, string>>} input program names and their sources, relative to the
 *   checkout
 * @throws {import('./failure.mjs').BuildFailure} when the checkout cannot be built where it is
 */
export async function bundleForNode(root, outDir, input) {
  requireUsablePath(root);
  await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: EXTERNAL },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: { ...input },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
