/** Restricts every page and session of this app, before the first one exists. */
import { app, type Session, session, shell, type WebContents, type WebPreferences } from 'electron';
import { externalUrl } from './external-links.ts';

/** One is newer than the test runtime, where `DOMPasteAllowed` below says the same. */
const PAGE_LIMITS: WebPreferences & { readonly enableDeprecatedPaste: boolean } = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
  spellcheck: false,
  enableDeprecatedPaste: false,
};

/** Preferences of the window; a test asserts them in the running app. */
export function webPreferences(preload: string, devTools: boolean): WebPreferences {
  return { ...PAGE_LIMITS, preload, devTools };
}

/**
 * Settings of Chromium's pages that Electron has no name for. `<link rel="dns-prefetch">` has names looked
 * up whatever policy and proxy say, and a name can be a message. `document.execCommand('paste')` asks for
 * no permission; a person can still paste.
 */
const PAGE_SETTINGS = 'dnsPrefetchingEnabled=false,DOMPasteAllowed=false';

/** Call before the app is ready. */
export function lockDown(): void {
  // Overrides `--no-sandbox` on the command line, except for root: there Chromium cannot sandbox and
  // starts only with that flag.
  if (process.getuid?.() !== 0) app.enableSandbox();
  app.commandLine.appendSwitch('blink-settings', PAGE_SETTINGS);
  app.on('session-created', restrictSession);
  // The default session may exist already.
  void app.whenReady().then(() => restrictSession(session.defaultSession));
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    // No policy of a page covers WebRTC. Without UDP it uses TCP alone, by the session's proxy.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

function restrictSession(where: Session): void {
  denyPermissions(where);
  where.on('will-download', (event) => event.preventDefault());
  // Otherwise Chromium downloads a dictionary for each language, whatever the window's preferences say.
  where.setSpellCheckerLanguages([]);
  where.setSpellCheckerEnabled(false);
}

function denyPermissions(where: Session): void {
  where.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  where.setPermissionCheckHandler(() => false);
  where.setDevicePermissionHandler(() => false);
  where.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  where.setBluetoothPairingHandler?.((_details, decide) => decide({ confirmed: false }));
}

function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const external = externalUrl(url);
    if (external !== null) void shell.openExternal(external);
    return { action: 'deny' };
  });
}
