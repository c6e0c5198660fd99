import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { ownSourcesOnly } from './scripts/build/own-packages.mjs';

/** In each part: nothing is taken, and no settings that are code are looked for, in the folders above. */
const own = () => ({
  css: { postcss: {} },
  plugins: [ownSourcesOnly(import.meta.dirname)],
});

export default defineConfig({
  main: {
    ...own(),
    resolve: {
      alias: { 'env-paths': join(import.meta.dirname, 'main/desktop/settings/no-env-paths.ts') },
    },
    build: {
      // Bundled but for koffi, which brings a compiled library: some CommonJS packages in
      // fastify's tree require ESM-only ones, which Node 20 inside Electron 33 cannot.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'main/index.ts' },
        external: ['koffi'],
        output: { format: 'es' },
      },
    },
  },
  preload: {
    ...own(),
    build: {
      // A sandboxed preload can load nothing but one CommonJS file.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...own(),
    root: 'renderer',
    plugins: [...own().plugins, react()],
    build: {
      rollupOptions: { input: 'renderer/index.html' },
      // Everything is a file of its own under the window's origin: the policy forbids inline.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  },
});
