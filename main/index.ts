/** Composition root of the app: builds its parts in the order in which they need one another. */
import { join } from 'node:path';
import { app, clipboard } from 'electron';
import { messages } from '../messages/index.ts';
import { openLog } from './app-log.ts';
import { openCore, repairPermissions } from './core.ts';
import { readAbout } from './desktop/app/about.electron.ts';
import { registerAppIdentity } from './desktop/app/app-identity.ts';
import { Launches } from './desktop/app/launches.ts';
import { refuseUntrustedUserData } from './desktop/app/own-folder.electron.ts';
import { watchPower } from './desktop/app/power.electron.ts';
import { prepareProcess } from './desktop/app/prepare-process.ts';
import { restartApp } from './desktop/app/restart.electron.ts';
import { isFirstLaunch } from './desktop/app/single-instance.ts';
import { showStartFailure } from './desktop/app/start-failure.electron.ts';
import { Diagnostics } from './desktop/diagnostics/diagnostics.electron.ts';
import { ExpiringClipboard } from './desktop/ipc/expiring-clipboard.ts';
import { createHandlers } from './desktop/ipc/handlers.ts';
import { openPractice } from './desktop/practice/open-practice.ts';
import { openEncryptedHttp } from './desktop/relay/encrypted-http.electron.ts';
import { openLocalRelay } from './desktop/relay/open-local-relay.ts';
import { RelayChoice } from './desktop/relay/relay-choice.ts';
import { HomeChoice } from './desktop/settings/home-choice.ts';
import {
  applyChange,
  applySettings,
  openStartAtLogin,
} from './desktop/settings/settings-effects.electron.ts';
import { openSettings } from './desktop/settings/settings-store.electron.ts';
import { Notifications } from './desktop/shell/notifications.electron.ts';
import { openSurfaces } from './desktop/shell/surfaces.electron.ts';
import { openUpdates } from './desktop/updates/updates.electron.ts';
import { openViews } from './desktop/view/open-views.ts';
import { SeenFailures } from './desktop/view/seen-failures.ts';
import { registerAppScheme } from './desktop/window/app-protocol.electron.ts';
import { openPageSession } from './desktop/window/page-session.electron.ts';
import { lockDown } from './desktop/window/security.electron.ts';
import { windowAndQuit } from './desktop/window/window-and-quit.electron.ts';
import { logUncaughtErrors } from './log.ts';
import { PairingEngine } from './pairing/runtime/engine.ts';
import { relayTransport } from './relay-client/transport.ts';
import { networks } from './system.ts';

/** The folder that holds out/ and assets/, in a checkout as in a package. */
const ROOT = join(import.meta.dirname, '..', '..');
const ICON = join(ROOT, 'assets', 'app', '128x128.png');

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

async function start(): Promise<void> {
  if (refusal !== null) throw refusal;
  const { argv, env, platform } = process;
  // Its network process needs a while, in which the rest is read.
  const page = openPageSession(join(ROOT, 'out', 'renderer'));
  const userData = app.getPath('userData');
  const settings = await openSettings(userData, onError('settings'));
  if (settings === null) return app.exit(1);
  const homes = await HomeChoice.open({ settings, env, platform, restart: restartApp });
  const transport = relayTransport(openEncryptedHttp());
  const open = (of: NodeJS.ProcessEnv) => openCore(of, app.getVersion(), transport);
  const core = open(homes.env);
  const { home, book, relay, requests } = core;
  home.requireTrusted();
  const { clock, randomBytes } = core.ports;
  const notifications = new Notifications({ settings, icon: ICON });
  const about = readAbout(core.homeDir, homes.state);
  const homeErrors = onError('wire home');
  const views = openViews({ home, settings, notifications, clock, about, onError: homeErrors });
  views.put({ settingsQuarantined: settings.quarantined });
  const localRelay = openLocalRelay(userData, views, onError('relay on this computer'));
  const relays = new RelayChoice({ relay, settings, localRelay, book, onError: onError('relay') });
  const engine = new PairingEngine({
    ...core.ports,
    chosenRelay: () => relays.chosen(),
    interval: 1_000,
    observer: {
      changed: (snapshot) => views.fold(snapshot),
      notice: (notice) => notifications.notify(notice),
      error: onError('engine'),
    },
  });
  const practice = openPractice({
    ...{ userData, open, settings, clock, randomBytes },
    changed: (state) => views.put({ practice: state }),
    onError: onError('practice'),
  });
  const updates = await openUpdates({ engine, clock, views, onError: onError('updates') });
  const copied = new ExpiringClipboard(clipboard, clock, onError('clipboard'));
  const { window, quit } = windowAndQuit({
    page: await page,
    ...{ root: ROOT, icon: ICON, engine, localRelay, practice, settings, onError },
    clipboard: copied,
    sent: (view) => views.markSent('window', view),
  });
  const onSeenError = onError('what was seen');
  const seenFailures = new SeenFailures({ views, requests, window, onError: onSeenError });
  window.onFocus(() => {
    localRelay.report();
    views.refreshSoon();
    seenFailures.check();
  });
  settings.onChange((now, before) => {
    applyChange(now, before, localRelay).catch(onError('settings'));
    views.put({ settings: now, language: messages.language, practice: practice.state });
  });
  const startAtLogin = openStartAtLogin();
  const handlers = createHandlers({
    ...{ requests, engine, book, settings, startAtLogin, updates, views, seenFailures, quit },
    ...{ homes, relays, practice, window },
    diagnostics: new Diagnostics({ log, logFile, views }),
    createIdentity: (handle) => home.init({ handle }),
    clipboard: copied,
  });
  openSurfaces({ root: ROOT, views, window, notifications, handlers, clock, quit, onError });
  launches.begin({ argv, atLogin: startAtLogin.startedApp() }, (where) => window.show(where));
  watchPower({
    ...{ clock, networks, views, onError: onError('networks') },
    wake: () => engine.retryNow(),
    moved: () => localRelay.report(),
  });
  await repairPermissions(home, log).catch(onError('permissions'));
  await home.removeTemporaryFiles().catch(onError('temporary files'));
  engine.start();
  updates.start();
  await practice.end().catch(onError('practice'));
  await applySettings(settings, localRelay, startAtLogin).catch(onError('settings'));
  await views.refresh().catch(homeErrors);
}

function fatal(error: unknown): void {
  log.error('start', error);
  showStartFailure(error);
  app.exit(1);
}

// Not awaited at the top level: the app is ready only after this module has run to its end.
if (isFirstLaunch({ app, platform: process.platform, env: process.env, log })) {
  app.whenReady().then(start).catch(fatal);
} else app.quit();
