/** A package like the older ones, whose install folder had a space in its name. */
import { chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { autostartEntry } from '../../../main/desktop/settings/autostart-entry.ts';
import { capture } from '../../../scripts/lib/child.ts';
import { withScratchFolder } from '../../../scripts/lib/scratch.ts';
import { makeDebianPackage } from '../../../scripts/package/linux/debian.ts';
import type { OrdinaryUser } from '../../e2e/support/ordinary-user.ts';
import { NAME } from './package-under-test.ts';

/** Its install folder. */
export const OLDER_FOLDER = '/opt/Wire Tray Test';

const TEMPLATES = join(
  dirname(createRequire(import.meta.url).resolve('app-builder-lib/package.json')),
  'templates/linux',
);

/**
 * Makes the package. Its maintainer scripts are electron-builder's, as in the older packages; its program
 * is an empty script.
 *
 * @param folder for the package and its contents
 * @returns the package file
 */
export async function makeOlderPackage(folder: string): Promise<string> {
  const output = join(folder, 'older.deb');
  const content = join(folder, 'content');
  await mkdir(join(content, 'resources'), { recursive: true });
  for (const file of [NAME, 'chrome-sandbox']) {
    await writeFile(join(content, file), '#!/bin/sh\n', { mode: 0o755 });
  }
  await writeFile(join(content, 'resources', 'of-the-older-package'), '');
  const entry = join(folder, `${NAME}.desktop`);
  await writeFile(entry, `[Desktop Entry]\nName=Older\nExec="${OLDER_FOLDER}/${NAME}" %U\n`);
  const wanted = {
    ...{ format: 'deb' as const, output, name: NAME, version: '0.0.1', revision: '' },
    architecture: (await capture('dpkg', ['--print-architecture'])).stdout.trim(),
    maintainer: 'Nobody <nobody@localhost>',
    ...{ vendor: '', homepage: '', license: '', category: '', priority: 'optional' },
    ...{ summary: 'Older', description: [], depends: [], recommends: [] },
    scripts: {
      afterInstall: await script(folder, 'after-install'),
      afterRemove: await script(folder, 'after-remove'),
    },
    content: [
      { from: `${content}/`, to: OLDER_FOLDER },
      { from: entry, to: `/usr/share/applications/${NAME}.desktop` },
    ],
    compression: 'gzip',
  } as const;
  await withScratchFolder(folder, (root) => makeDebianPackage(wanted, root));
  return output;
}

/**
 * Writes the settings of an older version for a person who chose German and *Start at login*.
 *
 * @param config the person's `XDG_CONFIG_HOME`
 * @returns the autostart entry
 */
export async function leaveSettings({ uid }: OrdinaryUser, config: string): Promise<string> {
  const data = join(config, 'Wire Tray Test');
  const autostart = join(config, 'autostart');
  for (const folder of [data, autostart]) await mkdir(folder, { recursive: true });
  const settings = { language: 'de', startAtLogin: true };
  await writeFile(join(data, 'settings.json'), JSON.stringify({ version: 1, settings }));
  const entry = join(autostart, 'wire-tray.desktop');
  const program = join(OLDER_FOLDER, NAME);
  await writeFile(entry, autostartEntry('Wire Tray Test', { program, args: ['--hidden'] }));
  for (const path of [dirname(config), config]) await chown(path, uid, uid);
  for (const path of await readdir(config, { recursive: true })) {
    await chown(join(config, path), uid, uid);
  }
  return entry;
}

async function script(folder: string, name: string): Promise<string> {
  const template = await readFile(join(TEMPLATES, `${name}.tpl`), 'utf8');
  const values = new Map([
    ['executable', NAME],
    ['sanitizedProductName', basename(OLDER_FOLDER)],
  ]);
  const text = template.replaceAll(/\$\{(\w+)\}/g, (_macro, key) => values.get(key) ?? '');
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}
