import type { Settings } from '../../preload/contract.ts';

const themes: Readonly<Record<Settings['theme'], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

/** Each language by its own name, so that its speakers find it in any language. */
const languages: Readonly<Record<Settings['language'], string>> = {
  system: 'As the system',
  en: 'English',
  de: 'Deutsch',
};

const compareModes: Readonly<Record<Settings['compareMode'], string>> = {
  show: 'Show and compare',
  type: 'Type what I hear',
};

const closings: Readonly<Record<Settings['closing'], string>> = {
  ask: 'Ask me',
  'keep-running': 'Keep running',
  quit: 'Quit',
};

/** The Settings screen. */
export const settings = {
  title: 'Settings',
  relay: 'Relay',
  identity: 'You',
  general: 'Behaviour',
  startAtLogin: 'Start at login',
  startAtLoginHint: 'Wire Tray starts in the tray, without a window.',
  notifications: 'Notifications',
  notificationsHint:
    'When something waits for you, or a pairing stopped. Nothing about what you look at.',
  pairedNotifications: 'Notification when paired',
  pairedNotificationsHint: 'Also when a pairing is done, as long as you do not look at it.',
  digitsInNotifications: 'Digits in notifications',
  digitsInNotificationsHint: 'Anyone who sees your screen can read them. They are no secret.',
  compareMode: 'How digits are compared',
  compareModeHint:
    'Typing is safer: one of you reads aloud, the other types without seeing the digits, and the computer compares. Digits are then in no tray and no notification.',
  compareModes,
  closing: 'When I close the window',
  closingHint: 'Without its window Wire Tray stays in the tray and goes on with your pairings.',
  closings,
  theme: 'Appearance',
  themes,
  language: 'Language',
  languages,
  files: 'Your files',
  filesHint: 'Shared with the wire command on this computer:',
  home: {
    intro:
      'The wire command keeps further homes here, one for each session, each with an identity and peers of its own.',
    list: 'Homes on this computer',
    usual: 'The usual home',
    session: (v: { handle: string; fingerprint: string; folder: string }) =>
      `Session of ${v.handle} (${v.fingerprint}) in ${v.folder}`,
    inUse: 'in use',
    use: (v: { home: string }) => `Use: ${v.home}`,
    title: 'Start again with this home?',
    what: 'Wire Tray stops, and starts again with the identity and the peers of that home. Pairings under way stay on file in this one; they go on when Wire Tray or wire runs here before their time is up.',
    yes: 'Start again',
    no: 'Stay here',
  },
  about: 'About',
  version: (v: { version: string }) => `Wire Tray ${v.version}`,
  electron: (v: { version: string }) => `Electron ${v.version}`,
  testRuntime:
    'This runs on an old Electron that gets no security fixes. It is meant for tests and the demo; do not use it every day.',
  update: {
    off: 'This package does not look for newer versions.',
    current: 'No newer version is known.',
    fetching: (v: { version: string }) => `Version ${v.version} is being fetched …`,
    ready: (v: { version: string }) =>
      `Version ${v.version} is here, and it is what was announced. It is installed when you say so.`,
    waits: 'Not while a pairing is under way: finish or cancel it first.',
    check: 'Look now',
    install: 'Quit and install',
    problems: {
      unreachable:
        'The last look for a newer version failed: its place did not answer. Wire Tray looks again later.',
      damaged:
        'What was fetched as a newer version is not what was announced. It was thrown away; Wire Tray looks again later.',
      unsigned:
        'A newer version was offered, but Wire Tray’s makers did not sign the offer. Nothing was fetched. If this stays for days, look at Wire Tray’s website.',
    },
  },
  quit: 'Quit Wire Tray',
  quitHint:
    'Pairings under way stay on file. They go on when Wire Tray starts again before their time is up.',
};

/** The Diagnostics section of Settings. */
export const diagnostics = {
  title: 'Diagnostics',
  what: 'When something does not work, this report helps whoever looks after Wire Tray: versions, the state of engine, relays and pairings, and the last 200 lines of the log.',
  whatNot:
    'It holds no code, digits, keys or tokens, and no names, DIDs or addresses of people. Nothing is sent by itself. Read it before you pass it on.',
  show: 'Show report',
  copy: 'Copy report',
  save: 'Save report',
  openFolder: 'Open log folder',
  report: 'Report',
  copied: 'Report copied.',
  saved: 'Report saved.',
};
