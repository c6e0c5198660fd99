/** electron-updater, set to do nothing by itself: docs/decisions/0006-packages-and-updates.md. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import { UpdateProblem, type UpdateSource } from './updates.ts';

/** Written when a package is built with a feed (`npm run package -- --feed …`), and by nobody else. */
const FEED_FILE = 'app-update.yml';
/** Instead of the number that electron-updater makes up for each installation and sends along. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** No preview is offered to anybody. */
const RELEASE = /^\d+\.\d+\.\d+$/;
/** What was fetched, or its announcement, is not as it should be. */
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
 * @returns null when this package has no feed, or cannot be replaced (zip, tar.gz)
 */
export async function openUpdateSource(resources: string): Promise<UpdateSource | null> {
  const configured = await access(join(resources, FEED_FILE)).then(
    () => true,
    () => false,
  );
  if (!configured) return null;
  // Only now: who has no feed does not pay for it.
  const { default: library } = await import('electron-updater');
  const updater = library.autoUpdater;
  beQuiet(updater);
  if (!updater.isUpdaterActive()) return null;
  return {
    async look() {
      const found = await translated(() => updater.checkForUpdates());
      if (found?.isUpdateAvailable !== true) return null;
      const { version } = found.updateInfo;
      // `allowPrerelease` is looked at for some kinds of feeds only.
      return RELEASE.test(version) ? version : null;
    },
    async fetch() {
      await translated(() => updater.downloadUpdate());
    },
    install() {
      updater.quitAndInstall();
    },
  };
}

function beQuiet(updater: AppUpdater): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // Whole files only: fewer ways to be handed something else.
  updater.disableDifferentialDownload = true;
  updater.requestHeaders = { 'x-user-staging-id': NOBODY };
  updater.logger = null;
}

/** The library throws some of its errors before it gives a promise. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UpdateProblem(DAMAGED.has(code) ? 'damaged' : 'unreachable', error);
  }
}
