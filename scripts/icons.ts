// node --import ./scripts/loader/typescript.mjs scripts/icons.ts: draws every icon in assets/: the app's
// from the SVG file there, the tray's from icons/tray-picture.ts. Run it after changing one, and commit the results.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { icoFile } from './icons/ico.ts';
import { TRAY_SETS, TRAY_STATES, type TraySet, trayPicture } from './icons/tray-picture.ts';
import { ScriptFailure } from './lib/failure.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { resolveRuntime } from './runtime/resolve.ts';

/** One PNG to draw. scripts/icons/render.js, which runs inside Electron, reads svg, size and colour. */
interface Picture {
  readonly svg: string;
  readonly size: number;
  readonly colour: string;
  readonly file: string;
}

const ASSETS = join(PROJECT_ROOT, 'assets');
/** px a side; panels on Linux take 22 or twice that, and scale it. */
const PANEL_SIZES = { '': 22, '@2x': 44 };
const TEMPLATE_SIZES = { '': 16, '@2x': 32 };
const TRAY_ICO_SIZES = [16, 20, 24, 32, 48];
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const APP_ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

await runScript(async () => {
  const appSvg = await readFile(join(ASSETS, 'app', 'icon.svg'), 'utf8');
  const app = (size: number, file: string) => ({ svg: appSvg, size, colour: '#000000', file });
  const pictures: Picture[] = APP_SIZES.map((size) =>
    app(size, join(ASSETS, 'app', `${size}x${size}.png`)),
  );
  const icos = [
    { file: join(ASSETS, 'app', 'icon.ico'), parts: APP_ICO_SIZES.map((size) => app(size, '')) },
  ];
  for (const state of TRAY_STATES) {
    const path = (name: string) => join(ASSETS, 'tray', `${state}${name}`);
    const tray = (set: TraySet | 'template', size: number, file: string) => {
      return { svg: trayPicture(state, set, size), size, colour: '#000000', file };
    };
    for (const set of TRAY_SETS) {
      for (const [scale, size] of Object.entries(PANEL_SIZES)) {
        pictures.push(tray(set, size, path(`-${set}${scale}.png`)));
      }
      const parts = TRAY_ICO_SIZES.map((size) => tray(set, size, ''));
      icos.push({ file: path(`-${set}.ico`), parts });
    }
    for (const [scale, size] of Object.entries(TEMPLATE_SIZES)) {
      pictures.push(tray('template', size, path(`Template${scale}.png`)));
    }
  }
  const drawn = await draw([...pictures, ...icos.flatMap(({ parts }) => parts)]);
  for (const { file, png } of drawn) if (file !== '') await writeFile(file, png);
  for (const { file, parts } of icos) {
    const images = parts.map(({ svg, size }) => {
      const found = drawn.find(
        (picture) => picture.svg === svg && picture.size === size && picture.file === '',
      );
      if (found === undefined) throw new Error(`not drawn: ${file}, ${size}`);
      return { size, png: found.png };
    });
    await writeFile(file, icoFile(images));
  }
  log(`Drew ${pictures.length} pictures and ${icos.length} .ico files in assets/.`);
  return 0;
});

/** Draws with Chromium, which also draws the window: both look the same. */
async function draw(pictures: readonly Picture[]): Promise<(Picture & { png: Buffer })[]> {
  const { path } = await resolveRuntime({ allowTestRuntime: true });
  const args = [
    '--no-sandbox',
    '--ozone-platform=headless',
    join(PROJECT_ROOT, 'scripts', 'icons'),
  ];
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(JSON.stringify(pictures.map(({ svg, size, colour }) => ({ svg, size, colour }))));
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new ScriptFailure(
      'build-failed',
      'The icons could not be drawn.',
      'Check the SVG files in assets/.',
    );
  }
  const pngs = Buffer.concat(chunks).toString('utf8').trim().split('\n');
  return pictures.map((picture, index) => ({
    ...picture,
    png: Buffer.from(pngs[index] ?? '', 'base64'),
  }));
}
