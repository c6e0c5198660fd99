// @ts-check
import { build } from 'vite';
import { requireUsablePath } from './checkout-path.mjs';
import { NOT_BUNDLED } from './not-bundled.mjs';
import { ownSourcesOnly } from './own-packages.mjs';

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
    // Otherwise its settings, which are code, would be looked for in the folders above.
    css: { postcss: {} },
    plugins: [ownSourcesOnly(root)],
    logLevel: 'warn',
    ssr: { noExternal: true, external: NOT_BUNDLED },
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
