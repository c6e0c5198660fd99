import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { capture } from '../../scripts/lib/child.ts';
import {
  ARCHIVE,
  DEBIAN_PACKAGE,
  NAME,
  RESOURCES,
  UNPACKED,
} from './support/package-under-test.ts';

/** The only files that the archive may contain. */
const ALLOWED = [
  /^out\/main\/[\w.-]+\.js$/,
  /^out\/main\/chunks\/[\w.-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|woff2)$/,
  /^assets\/tray\/[\w@.-]+\.(png|ico|svg)$/,
  /^assets\/app\/128x128\.png$/,
  /^package\.json$/,
  /^node_modules\/koffi\/(package\.json|index\.js|src\/koffi\/index\.js|src\/koffi\/src\/static\.js)$/,
  /^node_modules\/@koromix\/koffi-linux-(x64|arm64)\/(package\.json|index\.js|linux_\w+\/koffi\.node)$/,
];

/** @returns the paths of all files, without folders */
function archived(): readonly string[] {
  const all = listPackage(ARCHIVE, { isPack: false }).map((path) => path.replace(/^\//, ''));
  return all.filter((path) => !all.some((other) => other.startsWith(`${path}/`)));
}

test('the archive contains only what the app needs at run time', () => {
  const files = archived();
  expect(files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
  for (const pattern of ALLOWED.slice(2)) {
    expect(
      files.some((file) => pattern.test(file)),
      String(pattern),
    ).toBe(true);
  }
});

test('its package.json has no scripts and no development dependencies', () => {
  const manifest = JSON.parse(extractFile(ARCHIVE, 'package.json').toString());
  expect(manifest).toMatchObject({ name: NAME, productName: 'Wire Tray Test' });
  expect(manifest.scripts).toBeUndefined();
  expect(manifest.devDependencies).toBeUndefined();
});

test('only koffi’s library, for this system, is outside the archive', async () => {
  const folder = join(RESOURCES, 'app.asar.unpacked');
  const entries = await readdir(folder, { recursive: true });
  const libraries = entries.filter((entry) => entry.endsWith('.node'));
  const { arch } = process;
  expect(libraries).toEqual([`node_modules/@koromix/koffi-linux-${arch}/linux_${arch}/koffi.node`]);
  expect(entries.filter((entry) => !entry.startsWith('node_modules'))).toEqual([]);
});

test('the licences are beside the archive, and there is no update feed by default', async () => {
  const names = await readdir(RESOURCES);
  const beside = ['LICENSE.txt', 'third-party-licences.txt', 'update-keys.json'];
  expect(names).toEqual(expect.arrayContaining(beside));
  expect(names).not.toContain('app-update.yml');
  expect(names).not.toContain('default_app.asar');
  expect(names).not.toContain('app');
  expect(await readdir(UNPACKED)).toContain('LICENSES.chromium.html');
  const licences = await readFile(join(RESOURCES, 'third-party-licences.txt'), 'utf8');
  expect(licences).toMatch(/^react [\d.]+: MIT$/m);
});

test('the fuses are those of a release', async () => {
  const wire = await getCurrentFuseWire(join(UNPACKED, NAME));
  // The program stores each fuse as a character: 1 is on, 0 is off.
  const fuse = (option: FuseV1Options) => String.fromCharCode(wire[option] ?? 0);
  expect({
    runAsNode: fuse(FuseV1Options.RunAsNode),
    cookieEncryption: fuse(FuseV1Options.EnableCookieEncryption),
    nodeOptions: fuse(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: fuse(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: fuse(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: fuse(FuseV1Options.OnlyLoadAppFromAsar),
    browserSnapshot: fuse(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: fuse(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    inspect: '0',
    asarIntegrity: '1',
    onlyAsar: '1',
    browserSnapshot: '0',
    filePrivileges: '0',
  });
});

test('no path in the package has a space, where Chromium would cut it', async () => {
  const { stdout } = await capture('dpkg-deb', ['--info', DEBIAN_PACKAGE, 'md5sums']);
  const paths = stdout
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\w+ {2}/, ''));
  expect(paths).toContain(`opt/${NAME}/chrome-sandbox`);
  expect(paths.filter((path) => path.includes(' '))).toEqual([]);
});

test('the package has a test name, opens join links and never turns the sandbox off', async () => {
  const about = async (...args: string[]) => (await capture('dpkg-deb', args)).stdout;
  expect(await about('--field', DEBIAN_PACKAGE, 'Package')).toBe(`${NAME}\n`);
  const entry = `./usr/share/applications/${NAME}.desktop`;
  const tar = `dpkg-deb --fsys-tarfile "$0" | tar --extract --to-stdout "$1"`;
  const { stdout: desktop } = await capture('sh', ['-c', tar, DEBIAN_PACKAGE, entry]);
  expect(desktop).toMatch(/^Name=Wire Tray Test$/m);
  expect(desktop).toMatch(/^Exec=\/opt\/wire-tray-test\/wire-tray-test %U$/m);
  expect(desktop).toMatch(/^MimeType=x-scheme-handler\/wire-pair;$/m);
  expect(desktop).toMatch(/^StartupWMClass=wire-tray-test$/m);

  const scripts = await Promise.all(
    ['postinst', 'postrm'].map((name) => about('--info', DEBIAN_PACKAGE, name)),
  );
  const code = archived().filter((file) => /^out\/main\/.*\.js$/.test(file));
  const sources = code.map((file) => extractFile(ARCHIVE, file).toString());
  for (const text of [desktop, ...scripts, ...sources]) expect(text).not.toContain('no-sandbox');
});
