/** Where the Electron that people use (45) declares something that we use otherwise than that of the tests (33). */

export interface Difference {
  /** What it means for us. */
  readonly meaning: string;
  /** The file that is right with both; null: nothing depends on the difference. */
  readonly branch: string | null;
  /** The test of that; null where there is no branch. */
  readonly test: string | null;
}

const promises = (what: string): Difference => ({
  meaning: `${what}: a promise in 45, which is awaited; no selection clipboard`,
  branch: 'main/desktop/ipc/expiring-clipboard.ts',
  test: 'test/desktop/ipc/expiring-clipboard.test.ts',
});

const permissions: Difference = {
  meaning: '45 asks for more permissions; all are denied, whatever they are called',
  branch: 'main/desktop/window/security.electron.ts',
  test: 'test/e2e/security.e2e.ts',
};

const nothing = (meaning: string): Difference => ({ meaning, branch: null, test: null });

/** By the names of the inventory. */
export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'App.dock': {
    meaning: 'undefined off macOS in both; 33 does not declare that',
    branch: 'main/desktop/shell/program-icon.electron.ts',
    test: 'test/e2e/manners.e2e.ts',
  },
  'App.getPath': nothing('knows one more folder'),
  'Clipboard.clear': promises('takes nothing'),
  'Clipboard.readText': promises('reads'),
  'Clipboard.writeText': promises('writes'),
  'FromPartitionOptions.cache': nothing('45 documents the default; we always say false'),
  'LoginItemSettingsOptions.type': nothing('more exact in 45; we give none'),
  'MenuItemConstructorOptions.accelerator': nothing('the same string under another name'),
  'MenuItemConstructorOptions.type': nothing('two more kinds of items, for macOS'),
  "Notification event 'close'": nothing('45 says why it closed; we only forget it'),
  'RenderProcessGoneDetails.reason': nothing('one more reason; each but a clean exit is a crash'),
  "Session event 'will-download'": nothing('45 names the frame; every download is prevented'),
  'Session.setDisplayMediaRequestHandler': nothing(
    '45 also takes null; we answer {}, which denies in both',
  ),
  'Session.setPermissionCheckHandler': permissions,
  'Session.setPermissionRequestHandler': permissions,
  'WebPreferences.sandbox': nothing('45 documents the default; we always say true'),
};
