/**
 * Composition root of the start: the checks that come before anything is read or written, then the icon in the
 * tray. All else follows from app.electron.ts, which is loaded when the icon is there.
 */
import { join } from 'node:path';
import { app, type Tray } from 'electron';
import { languageFor } from '../messages/language.ts';
import { openLog } from './app-log.ts';
import { registerAppIdentity } from './desktop/app/app-identity.ts';
import { Launches } from './desktop/app/launches.ts';
import { refuseUntrustedUserData } from './desktop/app/own-folder.electron.ts';
import { prepareProcess } from './desktop/app/prepare-process.ts';
import { isFirstLaunch } from './desktop/app/single-instance.ts';
import { savedLanguage } from './desktop/settings/saved-language.ts';
import { openStartingIcon } from './desktop/shell/starting-icon.electron.ts';
import { registerAppScheme } from './desktop/window/app-protocol.electron.ts';
import { openPageSession } from './desktop/window/page-session.electron.ts';
import { lockDown } from './desktop/window/security.electron.ts';
import { logUncaughtErrors } from './log.ts';

/** The folder that holds out/ and assets/, in a checkout as in a package. */
const ROOT = join(import.meta.dirname, '..', '..');

prepareProcess(app, process);
// Before anything is written there: the log lies in that folder.
const refusal = refuseUntrustedUserData();
const { log, logFile } = openLog(app);
const onError = (where: string) => (error: unknown) => log.error(where, error);

logUncaughtErrors(log);
registerAppIdentity(app, process.platform, process.execPath);
const launches = new Launches(app);
registerAppScheme();
lockDown();
let tray: Tray | null = null;

async function start(): Promise<void> {
  if (refusal !== null) throw refusal;
  const preferred = app.getPreferredSystemLanguages();
  tray = openStartingIcon({
    icons: join(ROOT, 'assets', 'tray'),
    language: languageFor(savedLanguage(app.getPath('userData')), preferred),
    open: () => launches.open(),
    onError: onError('tray'),
  });
  // Its network process needs a while, in which the rest is loaded.
  const page = openPageSession(join(ROOT, 'out', 'renderer'));
  // Whoever waits for it reports its failure; nobody waits yet.
  page.catch(() => {});
  const { startApp } = await import('./app.electron.ts');
  await startApp({ root: ROOT, page, tray, log, logFile, launches, onError });
}

async function fatal(error: unknown): Promise<void> {
  log.error('start', error);
  tray?.destroy();
  const { showStartFailure } = await import('./desktop/app/start-failure.electron.ts');
  showStartFailure(error);
}

// Not awaited at the top level: the app is ready only after this module has run to its end.
if (isFirstLaunch({ app, platform: process.platform, env: process.env, log })) {
  app
    .whenReady()
    .then(start)
    .catch((error) => fatal(error).finally(() => app.exit(1)));
} else app.quit();
