import type { FailureAction } from '../failure-text.ts';
import { plural } from './plural.ts';

const actions: Readonly<Record<FailureAction, string>> = {
  'new-code': 'New code',
  'their-new-code': 'Enter their new code',
  'change-entry': 'Change code or relay',
  'try-again': 'Try again',
  details: 'Show details',
  correct: 'Correct it',
  refresh: 'Look again',
  'forget-old-key': 'Forget the old key and pair again',
  'forget-peer': 'Forget and pair again',
  settings: 'Open Settings',
  pairings: 'Open Pairings',
  peers: 'Open Peers',
};

/** Texts that several screens use. */
export const common = {
  appName: 'Wire Tray',
  /** After the first names of a list. */
  andMore: (v: { names: string; count: number }) =>
    `${v.names} ${plural(v.count, { one: 'and # more', other: 'and # more' })}`,
  windowTitle: (v: { screen: string }) => `${v.screen} · Wire Tray`,
  nav: {
    label: 'Screens',
    pairings: 'Pairings',
    peers: 'Peers',
    settings: 'Settings',
    needYou: (v: { count: number }) => plural(v.count, { one: '# needs you', other: '# need you' }),
    back: 'Back to Pairings',
    backToPeers: 'Back to Peers',
  },
  actions,
  /** After the second pairing of a day that may have failed on purpose. */
  otherRelay:
    'This was not the first pairing within a day that failed at this relay. Agree on another relay, and use another network, before you start with a new code.',
  hideDetails: 'Hide details',
  technical: {
    failure: 'Failure',
    detail: 'Detail',
    code: 'Code',
    role: 'Your side',
    relay: 'Relay',
  },
  loading: {
    starting: 'Opening your wire files…',
    startingLong: 'This should take a second or two. If it stays like this, quit and start again.',
    working: 'One moment…',
  },
  time: {
    left: (v: { clock: string }) => `${v.clock} left`,
    overdue: 'Time is up',
    retryIn: (v: { seconds: number }) =>
      plural(v.seconds, { one: 'Trying again in # s', other: 'Trying again in # s' }),
    retryNow: 'Trying again now…',
    tryNow: 'Try now',
  },
  banners: {
    label: 'Notices',
    companion: {
      wire: (v: { version: string | null }) =>
        v.version === null
          ? 'The wire daemon runs the pairings here. You can watch, confirm and cancel them in this window; when it ends, Wire Tray takes over.'
          : `The wire daemon ${v.version} runs the pairings here. You can watch, confirm and cancel them in this window; when it ends, Wire Tray takes over.`,
      'wire-tray': (v: { version: string | null }) =>
        v.version === null
          ? 'Another Wire Tray runs the pairings here. You can watch, confirm and cancel them in this window; when it ends, this one takes over.'
          : `Another Wire Tray (${v.version}) runs the pairings here. You can watch, confirm and cancel them in this window; when it ends, this one takes over.`,
    },
    /** The daemon knows version 1 alone. */
    companionForCli: (v: { version: string | null }) =>
      v.version === null
        ? 'The wire daemon runs the pairings that use the wire command. You can watch, confirm and cancel them in this window; when it ends, Wire Tray takes over. Wire Tray runs all other pairings.'
        : `The wire daemon ${v.version} runs the pairings that use the wire command. You can watch, confirm and cancel them in this window; when it ends, Wire Tray takes over. Wire Tray runs all other pairings.`,
    stopped: 'Wire Tray is not running any pairing at the moment. Nothing moves until it does.',
    settingsQuarantined: (v: { file: string }) =>
      `Your settings were damaged, so they are as at the first start. The damaged file was kept as ${v.file}.`,
    dismiss: 'Understood',
    testRuntime: 'Test runtime: for tests and the demo only, not for daily use.',
    noRelay: 'No relay is chosen yet, and none is contacted before you choose one.',
    chooseRelay: 'Choose a relay',
    problems: (v: { count: number }) =>
      plural(v.count, { one: 'One file could not be used', other: '# files could not be used' }),
    problem: {
      corrupt: (v: { file: string; quarantined: string | null }) =>
        v.quarantined === null
          ? `${v.file} is damaged. It was left where it is, and nothing in it is used.`
          : `${v.file} is damaged. It was set aside as ${v.quarantined}, where you can look at it.`,
      unreadable: (v: { file: string; quarantined: string | null }) =>
        v.quarantined === null
          ? `${v.file} cannot be opened. Check that it belongs to you.`
          : `${v.file} cannot be opened. It was set aside as ${v.quarantined}.`,
    },
  },
};
