/** electron-updater, set to do nothing on its own: docs/decisions/0006-packages-and-updates.md. */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import { isSignedAnnouncement, parseUpdateKeys } from './announcement.ts';
import { UpdateProblem, type UpdateSource } from './updates.ts';

/** In packages that were built with a feed (`npm run package -- --feed …`) only. */
const FEED_FILE = 'app-update.yml';
/** The public keys for {@link isSignedAnnouncement}; packages for Linux have it. */
const KEY_FILE = 'update-keys.json';
/** Sent in place of the id that electron-updater makes up for each installation. */
const ANONYMOUS_ID = '00000000-0000-0000-0000-000000000000';
/** Prereleases are never offered. */
const RELEASE = /^\d+\.\d+\.\d+$/;
/** What was downloaded, or its announcement, is not as it should be. */
const DAMAGED = new Set([
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_SIGNATURE',
  'ERR_UPDATER_INVALID_UPDATE_INFO',
  'ERR_UPDATER_INVALID_VERSION',
  'ERR_UPDATER_NO_CHECKSUM',
  'ERR_UPDATER_NO_FILES_PROVIDED',
  'ERR_UPDATER_WEB_INSTALLER_DISABLED',
]);

/**
 * @param resources `process.resourcesPath` of a packaged app
 * @param computer its `process.platform` and `process.arch`
 * @returns null when this package has no feed, or cannot be replaced (zip, tar.gz), or is one for Linux
 *   without keys for its announcements
 */
export async function openUpdateSource(
  resources: string,
  computer: { readonly platform: string; readonly arch: string },
): Promise<UpdateSource | null> {
  const configured = await access(join(resources, FEED_FILE)).then(
    () => true,
    () => false,
  );
  if (!configured) return null;
  const isAuthentic = await announcementCheck(resources, computer);
  if (isAuthentic === null) return null;
  // Loaded only now: it is large, and most packages have no feed.
  const { default: library } = await import('electron-updater');
  const updater = library.autoUpdater;
  disableAutomation(updater);
  if (!updater.isUpdaterActive()) return null;
  return {
    async find() {
      const found = await withUpdateProblem(() => updater.checkForUpdates());
      if (found?.isUpdateAvailable !== true) return null;
      const { version } = found.updateInfo;
      // `allowPrerelease` works for some kinds of feeds only.
      if (!RELEASE.test(version)) return null;
      // electron-updater downloads what `updateInfo` says, and compares it with the SHA-512 in there.
      if (!isAuthentic(found.updateInfo)) throw new UpdateProblem('unsigned', version);
      return version;
    },
    async download() {
      await withUpdateProblem(() => updater.downloadUpdate());
    },
    install() {
      updater.quitAndInstall();
    },
  };
}

/**
 * macOS and Windows check a package's signature themselves; on Linux its announcement must be signed.
 * @returns null for Linux without keys
 */
async function announcementCheck(
  resources: string,
  { platform, arch }: { readonly platform: string; readonly arch: string },
): Promise<((announcement: unknown) => boolean) | null> {
  if (platform !== 'linux') return () => true;
  const keys = parseUpdateKeys(await readFile(join(resources, KEY_FILE), 'utf8').catch(() => ''));
  if (keys === null) return null;
  return (announcement) => isSignedAnnouncement(announcement, `linux-${arch}`, keys);
}

function disableAutomation(updater: AppUpdater): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // Whole files only: fewer ways to get something else.
  updater.disableDifferentialDownload = true;
  updater.requestHeaders = { 'x-user-staging-id': ANONYMOUS_ID };
  updater.logger = null;
}

/** Takes a function, since the library throws some errors before it returns a promise. */
async function withUpdateProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UpdateProblem(DAMAGED.has(code) ? 'damaged' : 'unreachable', error);
  }
}
