/** Composition root of what runs behind the icon: builds its parts in the order in which they need one another. */
import { join } from 'node:path';
import { app, clipboard, type Session, type Tray } from 'electron';
import { messages } from '../messages/index.ts';
import { openCore, repairPermissions } from './core.ts';
import { readAbout } from './desktop/app/about.electron.ts';
import type { Launches } from './desktop/app/launches.ts';
import { watchPower } from './desktop/app/power.electron.ts';
import { restartApp } from './desktop/app/restart.electron.ts';
import { Diagnostics } from './desktop/diagnostics/diagnostics.electron.ts';
import type { LogFile } from './desktop/diagnostics/log-file.ts';
import { ExpiringClipboard } from './desktop/ipc/expiring-clipboard.ts';
import { createHandlers } from './desktop/ipc/handlers.ts';
import { openPractice } from './desktop/practice/open-practice.ts';
import { openEncryptedHttp } from './desktop/relay/encrypted-http.electron.ts';
import { loopbackTransport } from './desktop/relay/loopback-transport.ts';
import { openLocalRelay } from './desktop/relay/open-local-relay.ts';
import { RelayChoice } from './desktop/relay/relay-choice.ts';
import { mostWaitingAt } from './desktop/relay/waiting-calls.ts';
import { HomeChoice } from './desktop/settings/home-choice.ts';
import {
  applyChange,
  applySettings,
  openStartAtLogin,
} from './desktop/settings/settings-effects.electron.ts';
import { openSettings } from './desktop/settings/settings-store.electron.ts';
import { labelledNotice } from './desktop/shell/labelled-notice.ts';
import { Notifications } from './desktop/shell/notifications.electron.ts';
import { openSurfaces } from './desktop/shell/surfaces.electron.ts';
import { hasTrayIcon } from './desktop/shell/tray-host.ts';
import { openUpdates } from './desktop/updates/updates.electron.ts';
import { OnScreen } from './desktop/view/on-screen.ts';
import { openViews } from './desktop/view/open-views.ts';
import { SeenFailures } from './desktop/view/seen-failures.ts';
import { windowAndQuit } from './desktop/window/window-and-quit.electron.ts';
import type { Log } from './log.ts';
import { PairingEngine } from './pairing/runtime/engine.ts';
import { relayTransport } from './relay-client/transport.ts';
import { networks } from './system.ts';

/** What index.ts has built. */
export interface StartedParts {
  /** The folder that holds out/ and assets/, absolute. */
  readonly root: string;
  readonly page: Promise<Session>;
  /** null: this system cannot have an icon in the tray */
  readonly tray: Tray | null;
  readonly log: Log;
  readonly logFile: LogFile;
  readonly launches: Launches;
  /** @returns the error sink of a part of the app */
  readonly onError: (where: string) => (error: unknown) => void;
}

/**
 * Opens everything and starts the engine.
 * @throws Failure, NewerSettings: why the app cannot start
 */
export async function startApp(parts: StartedParts): Promise<void> {
  const { root, page, tray, log, logFile, launches, onError } = parts;
  const { argv, env, platform } = process;
  const icon = join(root, 'assets', 'app', '128x128.png');
  const userData = app.getPath('userData');
  const settings = await openSettings(userData, onError('settings'));
  const localRelay = openLocalRelay(userData, settings, onError('relay on this computer'));
  const homes = await HomeChoice.open({ settings, env, platform, restart: restartApp });
  const transport = loopbackTransport(relayTransport(openEncryptedHttp()), (origin) =>
    localRelay.loopbackFor(origin),
  );
  const open = (of: NodeJS.ProcessEnv) => openCore(of, app.getVersion(), transport, mostWaitingAt);
  const core = open(homes.env);
  const { home, book, relay, requests } = core;
  home.requireTrusted();
  const { clock, randomBytes } = core.ports;
  const notifications = new Notifications({ settings, icon });
  const namesHome = Boolean(homes.env.WIRE_HOME);
  const about = readAbout({ homeDir: core.homeDir, namesHome, homes: homes.state });
  const homeErrors = onError('wire home');
  const views = openViews({ home, settings, notifications, clock, about, onError: homeErrors });
  localRelay.observe((state) => views.put({ localRelay: state }));
  const relays = new RelayChoice({
    ...{ relay, settings, localRelay, book, onError: onError('relay') },
    brought: (urls) => views.put({ broughtRelays: urls }),
  });
  const engine = new PairingEngine({
    ...core.ports,
    chosenRelay: () => relays.chosen(),
    interval: 1_000,
    observer: {
      changed: (snapshot) => views.fold(snapshot),
      notice(notice) {
        const labelled = labelledNotice(notice, home.notes.labels);
        labelled.then((one) => notifications.notify(one)).catch(onError('notifications'));
      },
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
    ...{ root, icon, engine, localRelay, practice, settings, onError },
    clipboard: copied,
    sent: (view) => views.markSent('window', view),
    hasTrayIcon,
  });
  const seenFailures = new SeenFailures({
    ...{ views, requests, window, onError: onError('what was seen') },
  });
  const onScreen = new OnScreen({ views, window });
  notifications.unless((id) => onScreen.has(id));
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
    ...{ home, requests, engine, book, settings, startAtLogin, updates, views, seenFailures },
    ...{ homes, relays, practice, window, onScreen, quit },
    diagnostics: new Diagnostics({ log, logFile, views }),
    createIdentity: (handle) => home.init({ handle }),
    clipboard: copied,
  });
  openSurfaces({ root, tray, views, window, notifications, handlers, clock, quit, onError });
  launches.begin({ argv, atLogin: startAtLogin.startedApp() }, (where) => window.show(where));
  watchPower({
    ...{ clock, networks, views, onError: onError('networks') },
    wake: () => engine.retryNow(),
    moved: () => localRelay.report(),
  });
  await repairPermissions(home, log).catch(onError('permissions'));
  await home.removeTemporaryFiles().catch(onError('temporary files'));
  // First: each notification says whose it is.
  await views.refresh().catch(homeErrors);
  views.drawNow();
  engine.start();
  updates.start();
  await practice.end().catch(onError('practice'));
  await applySettings(settings, localRelay, startAtLogin).catch(onError('settings'));
}
