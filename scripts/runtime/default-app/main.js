// Replaces Electron's own default app (resources/default_app.asar) in the test runtime. Implements
// `electron [switches] FOLDER|FILE [arguments of the app]`.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

/** Splits the command line into modules to load first and the app to start. */
function parse(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') {
      index += 1;
      preloads.push(args[index]);
    } else if (arg === '-v' || arg === '--version') {
      return { preloads, wantsVersion: true, target: undefined };
    } else if (!arg.startsWith('-')) {
      return { preloads, wantsVersion: false, target: arg };
    }
  }
  return { preloads, wantsVersion: false, target: undefined };
}

/** Sets name, version and paths from the app's package.json. Returns its entry file. */
function adopt(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  if (manifest.version) {
    app.setVersion(manifest.version);
  }
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(folder);
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', join(app.getPath('appData'), app.getName()));
  }
  return require.resolve(join(folder, manifest.main ?? 'index.js'));
}

async function start() {
  const { preloads, wantsVersion, target } = parse(process.argv.slice(1));
  if (wantsVersion) {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  }
  if (target === undefined) {
    console.error('Usage: electron FOLDER|FILE');
    process.exit(1);
  }
  for (const preload of preloads) {
    require(resolve(preload));
  }
  process.defaultApp = true;
  const path = resolve(target);
  const entry = statSync(path).isDirectory() ? adopt(path) : path;
  await import(pathToFileURL(entry).href);
}

// Awaited, as Electron awaits its own default app. So an app with a top-level `await app.whenReady()`
// hangs here too, and tests find that mistake.
try {
  await start();
} catch (error) {
  console.error(error);
  process.exit(1);
}
