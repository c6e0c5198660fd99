/** The desktop app, put together from its parts. What they do is decided in them, not here. */
import { join } from 'node:path';
import { app, clipboard, net } from 'electron';
import { openLog } from './app-log.ts';
import { openCore, repairPermissions } from './core.ts';
import { createHandlers } from './desktop/ipc/handlers.ts';
import { Diagnostics } from './desktop/diagnostics/diagnostics.electron.ts';
import { openSurfaces } from './desktop/shell/surfaces.electron.ts';
import { readAbout } from './desktop/app/about.electron.ts';
import { registerAppIdentity } from './desktop/app/app-identity.ts';
import { Launches } from './desktop/app/launches.ts';
import { restartApp } from './desktop/app/restart.electron.ts';
import { showStartFailure } from './desktop/app/start-failure.electron.ts';
import { watchPower } from './desktop/app/power.electron.ts';
import { Notifications } from './desktop/shell/notifications.electron.ts';
import { Practice } from './desktop/practice/practice.ts';
import { RelayChoice } from './desktop/relay/relay-choice.ts';
import { openLocalRelay } from './desktop/relay/open-local-relay.ts';
import { HomeChoice } from './desktop/settings/home-choice.ts';
import {
  applyChange,
  applySettings,
  openStartAtLogin,
} from './desktop/settings/settings-effects.electron.ts';
import { openSettings } from './desktop/settings/settings-store.electron.ts';
import { openUpdates } from './desktop/updates/updates.electron.ts';
import { SeenFailures } from './desktop/view/seen-failures.ts';
import { readHomeFacts } from './desktop/view/home-facts.ts';
import { ViewStore } from './desktop/view/view-store.ts';
import { registerAppScheme } from './desktop/window/app-protocol.electron.ts';
import { ExpiringClipboard } from './desktop/ipc/expiring-clipboard.ts';
import { closableWindow } from './desktop/window/window-and-quit.electron.ts';
import { lockDown } from './desktop/window/security.electron.ts';
import { logUncaughtErrors } from './log.ts';
import { PairingEngine } from './pairing/runtime/engine.ts';
import { relayTransport } from './relay-client/transport.ts';
import { startRelay } from './desktop/relay/start-relay.ts';
import { every, later, networks } from './system.ts';

/** The folder that holds out/ and assets/, in a checkout as in a package. */
const ROOT = join(import.meta.dirname, '..', '..');
const ICON = join(ROOT, 'assets', 'app', '128x128.png');

const { log, logFile } = openLog(app.getPath('logs'));
const onError = (where: string) => (error: unknown) => log.error(where, error);

logUncaughtErrors(log);
registerAppIdentity(app, process.platform, process.execPath);
const launches = new Launches(app);
registerAppScheme();
lockDown();
// Not awaited at the top level: the app is ready only after this module has run to its end.
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(fatal);
else app.quit();

function fatal(error: unknown): void {
  log.error('start', error);
  showStartFailure(error);
  app.exit(1);
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const changed = () => views.changed();
  const settings = await openSettings(userData, onError('settings'), (now, before) => {
    applyChange(now, before, thisComputer).catch(onError('settings'));
    changed();
  });
  if (settings === null) return app.exit(1);
  const { argv, env, platform } = process;
  const homes = await HomeChoice.open({ settings, env, platform, restart: restartApp });
  const transport = relayTransport((url, call) => net.fetch(url, call));
  const open = (home: NodeJS.ProcessEnv) => openCore(home, app.getVersion(), transport);
  const core = open(homes.env);
  const { home, book, relay, requests } = core;
  const thisComputer = openLocalRelay(userData, changed, onError('relay on this computer'));
  const relays = new RelayChoice({
    relay,
    settings,
    thisComputer,
    book,
    onError: onError('relay'),
  });
  const notifier = new Notifications({
    settings,
    icon: ICON,
    show: (code) => window.show({ screen: 'pairing', code }),
  });
  const engine = new PairingEngine({
    ...core.ports,
    chosenRelay: () => relays.chosen(),
    interval: 1_000,
    observer: {
      changed,
      notice: (notice) => notifier.notify(notice),
      error: onError('engine'),
    },
  });
  const rehearsal = new Practice({
    folder: join(userData, 'rehearsal'),
    open: (root) => open({ WIRE_HOME: root }),
    startRelay,
    settings,
    randomBytes: core.ports.randomBytes,
    wall: core.ports.clock.wall,
    changed,
    onError: onError('rehearsal'),
  });
  const updates = await openUpdates({ engine, later, changed, onError: onError('updates') });
  const views = new ViewStore({
    engine,
    updates,
    settings,
    thisComputer,
    rehearsal,
    later,
    readHome: () => readHomeFacts(book, onError('wire home')),
    about: readAbout(core.homeDir, homes.state),
    wall: core.ports.clock.wall,
    onError: onError('wire home'),
  });

  const focused = () => {
    views.lookedAt();
    seenFailures.look();
  };
  const { window, quit } = closableWindow({
    ...{ root: ROOT, icon: ICON, engine, thisComputer, rehearsal, settings, focused, onError },
  });
  const seenFailures = new SeenFailures({
    views,
    requests,
    isLookedAt: () => window.isLookedAt,
    onError: onError('what was seen'),
  });
  const startAtLogin = openStartAtLogin();
  const handlers = createHandlers({
    ...{
      requests,
      engine,
      book,
      settings,
      startAtLogin,
      updates,
      views,
      seenFailures,
      quit,
      homes,
    },
    diagnostics: new Diagnostics({ log, logFile, views }),
    createIdentity: (handle) => home.init({ handle }),
    relays,
    rehearsal,
    clipboard: new ExpiringClipboard(clipboard, later, onError('clipboard')),
    pageIsReady: () => window.pageIsReady(),
  });

  openSurfaces({ root: ROOT, views, window, notifier, handlers, quit, onError });
  launches.begin({ argv, atLogin: startAtLogin.startedThis() }, (where) => window.show(where));
  watchPower({ engine, views, networks, every });
  await repairPermissions(home, log).catch(onError('permissions'));
  await home.removeTemporaryFiles().catch(onError('temporary files'));
  engine.start();
  updates.start();
  await rehearsal.end();
  await Promise.all([views.refresh(), applySettings(settings, thisComputer, startAtLogin)]);
}
