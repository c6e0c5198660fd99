import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { ownSourcesOnly } from './scripts/build/own-packages.mjs';

/** In each part: nothing is taken, and no settings that are code are looked for, in the folders above. */
const own = () => ({
  css: { postcss: {} },
  plugins: [ownSourcesOnly(import.meta.dirname)],
});

/** What the package `conf` imports and our use of it never calls. */
const UNUSED_BY_CONF = ['env-paths', 'ajv/dist/2020.js', 'ajv-formats', 'semver'];

const withoutUnused: Plugin = {
  name: 'without-unused',
  enforce: 'pre',
  resolveId(imported, importer = '') {
    if (!importer.includes('/node_modules/conf/') || !UNUSED_BY_CONF.includes(imported))
      return null;
    return join(import.meta.dirname, 'main/desktop/settings/unused-by-conf.ts');
  },
};

/** Has the page fetch its main typeface with its code, not when the first text is laid out. */
const fontFirst: Plugin = {
  name: 'font-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /inter-latin-wght-normal[^/]*[.]woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          injectTo: 'head',
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            crossorigin: '',
            href: `./${file}`,
          },
        })),
  },
};

export default defineConfig({
  main: {
    ...own(),
    plugins: [...own().plugins, withoutUnused],
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
    plugins: [...own().plugins, react(), fontFirst],
    build: {
      rollupOptions: { input: 'renderer/index.html' },
      // Everything is a file of its own under the window's origin: the policy forbids inline.
      assetsInlineLimit: 0,
      minify: 'oxc',
      modulePreload: { polyfill: false },
    },
  },
});
