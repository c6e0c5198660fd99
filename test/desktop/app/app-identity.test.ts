import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APP_ID, registerAppIdentity } from '../../../main/desktop/app/app-identity.ts';
import { JOIN_LINK_SCHEME } from '../../../main/protocol/join-link-scheme.ts';
import { configurationFor } from '../../../scripts/package/configuration.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (name: string) => readFile(join(ROOT, name), 'utf8');

function introduced(platform: NodeJS.Platform, isPackaged: boolean) {
  const told: unknown[][] = [];
  registerAppIdentity(
    {
      isPackaged,
      setAppUserModelId: (id) => told.push(['id', id]),
      setAsDefaultProtocolClient: (...args) => told.push(['links', ...args]),
    },
    platform,
    'C:\\wire-tray.exe',
  );
  return told;
}

describe('what operating systems know of the app', () => {
  it('is the same id in Windows’ notifications as in the packages', async () => {
    expect(introduced('win32', false)).toEqual([['id', APP_ID]]);
    expect(await read('electron-builder.yml')).toMatch(new RegExp(`^appId: ${APP_ID}$`, 'm'));
  });

  it('is one name', async () => {
    expect(JSON.parse(await read('package.json'))).toMatchObject({ productName: 'Wire Tray' });
    expect(await read('electron-builder.yml')).toMatch(/^productName: Wire Tray$/m);
    expect(configurationFor('linux', null, null).linux?.desktop?.entry?.Name).toBe('Wire Tray');
  });

  it('is that it opens join links, registered by the packages, on Windows by the app', async () => {
    expect(await read('electron-builder.yml')).toContain(`schemes: [${JOIN_LINK_SCHEME}]`);
    // Nothing in a link can be taken for a switch: it comes behind the dashes.
    const links = ['links', 'wire-pair', 'C:\\wire-tray.exe', ['--']];
    expect(introduced('win32', true)).toContainEqual(links);
    for (const platform of ['darwin', 'linux'] as const) {
      expect(introduced(platform, true)).toEqual([['id', APP_ID]]);
    }
  });
});
