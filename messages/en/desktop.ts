import { plural } from './plural.ts';
import { starting } from './starting.ts';

/** Some pairings: `names` is a list for one line. */
interface About {
  readonly count: number;
  readonly names: string;
}

/** Texts outside the window's page: tray, menus, notifications and native dialogs. */
export const desktop = {
  tray: {
    toolTips: {
      idle: 'Wire Tray: nothing to do',
      setUp: 'Wire Tray is not set up yet',
      needYou: (v: About) =>
        `${plural(v.count, { one: '# pairing needs you', other: '# pairings need you' })}: ${v.names}`,
      waiting: (v: About) =>
        `${plural(v.count, {
          one: '# pairing waits for the other side',
          other: '# pairings wait for the other side',
        })}: ${v.names}`,
      heldUp: (v: About) =>
        `${plural(v.count, { one: '# pairing is held up', other: '# pairings are held up' })}: ${v.names}`,
      stopped: (v: About) =>
        `${plural(v.count, { one: '# pairing stopped', other: '# pairings stopped' })}: ${v.names}`,
      broken: 'Wire Tray: something needs attention',
      companion: 'Wire Tray: another program runs the pairings',
    },
    pairing: {
      opening: (v: { label: string }) => `${v.label} · opening`,
      'waiting-for-peer': (v: { label: string }) => `${v.label} · waiting for the other side`,
      compare: (v: { label: string; digits: string }) => `${v.label} · compare ${v.digits}`,
      compareHidden: (v: { label: string }) => `${v.label} · compare the digits`,
      exchanging: (v: { label: string }) => `${v.label} · waiting for them to confirm`,
      paired: (v: { label: string; name: string }) => `${v.label} · paired with ${v.name}`,
      stopped: (v: { label: string }) => `${v.label} · stopped`,
      mailbox: (v: { label: string; name: string }) => `${v.label} · choose a mailbox of ${v.name}`,
    },
    fingerprintDiffers: (v: { name: string }) => `⚠ ${v.name} · the fingerprint differs`,
    /** How a peer came to be trusted. */
    proofs: {
      'digits-v2': 'Verified by digits',
      'digits-v1': 'Verified by digits of version 1, which prove less',
      'fingerprint-compared': 'Verified by the whole fingerprint',
      'fingerprint-differs': 'Not verified: the fingerprint differs',
      'not-here': 'Not verified here',
      unreadable: 'Not verified: the record cannot be read',
    },
    digits: (v: { digits: string }) => `Digits: ${v.digits}`,
    setUp: 'Set up Wire Tray…',
    you: (v: { name: string }) => `You are ${v.name}`,
    show: 'Show',
    /** Leads to the window, which asks. */
    cancel: 'Cancel pairing…',
    host: 'Host a pairing',
    join: 'Join a pairing…',
    peers: 'Peers…',
    settings: 'Settings…',
    open: starting.open,
    engine: {
      engine: 'Pairings run here',
      stopped: 'No pairings run here',
      companion: {
        wire: 'Pairings are run by the wire daemon',
        'wire-tray': 'Pairings are run by another Wire Tray',
      },
    },
    relay: (v: { host: string }) => `Relay: ${v.host}`,
    relayLocal: 'Relay: this computer',
    relayNone: 'Relay: none chosen',
    about: 'About Wire Tray',
    quit: starting.quit,
  },

  /** Menu bar on macOS; on other systems only its keyboard shortcuts. */
  menu: {
    hide: 'Hide Wire Tray',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close Window',
  },

  notifications: {
    /** The last line of each: who is told, and where. */
    you: (v: { name: string; relay: string | null }) =>
      v.relay === null ? `You are ${v.name}.` : `You are ${v.name}, at ${v.relay}.`,
    digitsReady: {
      title: (v: { label: string }) => `Digits are ready for ${v.label}`,
      body: (v: { digits: string }) => `Call them and compare: ${v.digits}`,
      bodyHidden: 'Open Wire Tray, call them and compare.',
    },
    paired: {
      title: (v: { name: string }) => `Paired with ${v.name}`,
      body: (v: { did: string }) => `${v.did} is pinned on this computer.`,
    },
    stopped: {
      title: (v: { label: string }) => `Pairing ${v.label} stopped`,
      /** `reason` and `next`: title and next step of the failure. */
      body: (v: { reason: string; next: string }) => `${v.reason}\n${v.next}`,
    },
    resumed: {
      title: (v: { label: string }) => `Pairing ${v.label} goes on`,
      body: 'Wire Tray was started again and continues where it stopped.',
    },
    mailbox: {
      title: (v: { label: string }) => `Pairing ${v.label} waits for your answer`,
      body: (v: { name: string }) =>
        `${v.name} came with another mailbox than the one you know. Open Wire Tray and choose.`,
    },
    foreignPin: {
      title: (v: { name: string }) => `Another program trusts ${v.name}`,
      /** `when`: date and time */
      body: (v: { when: string }) =>
        `Seen ${v.when}. Nothing was proved here. Verify them with digits, or forget them.`,
    },
  },

  closing: {
    title: 'Keep Wire Tray running?',
    text: 'Without its window it stays in the tray and goes on with your pairings. Where no tray is shown, start Wire Tray again to get the window back. Your answer is remembered.',
    noTray:
      'No tray on this desktop has taken its icon. Without its window it goes on with your pairings: start Wire Tray again to get the window back. GNOME shows icons with the AppIndicator extension. Your answer is remembered.',
    keepRunning: 'Keep running',
    quit: 'Quit',
  },
  quitting: {
    title: (v: { count: number }) =>
      plural(v.count, {
        one: 'A pairing is still under way',
        other: '# pairings are still under way',
      }),
    /** `names`: what the pairings are called, for one line */
    text: (v: { count: number; names: string }) => {
      const what = plural(v.count, {
        one: 'It stays on file and goes on when Wire Tray starts again before its time is up. Until then the other side waits.',
        other:
          'All # stay on file. Each goes on when Wire Tray starts again before its time is up; until then its other side waits.',
      });
      return `${v.names}\n\n${what}`;
    },
    quit: 'Quit',
    stay: 'Keep running',
  },
  newerSettings: {
    title: 'These settings are from a newer Wire Tray',
    text: (v: { file: string }) =>
      `They were left as they are. Use the newer version, or move this file away:\n${v.file}`,
  },
};
