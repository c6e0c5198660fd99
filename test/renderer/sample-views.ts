/**
 * Sample views of every screen and state, for screenshots and other tests of the window. Times are
 * relative to the given `now`, so that countdowns always look the same.
 */
import type {
  Destination,
  FailureCode,
  FailureView,
  IdentityView,
  MilestoneState,
  PairingPhase,
  PairingView,
  PeerView,
  View,
} from '../../preload/contract.ts';

/** A view, and where in the window to show it. */
export interface Sample {
  readonly view: View;
  readonly destination: Destination;
}

const PUBLIC_RELAY = 'https://relay.example';
const CODE = '73-2QXC4P';
const OTHER_CODE = '08-ZK5MTA';
const HOME_DIR = '/home/ada/.config/wire';

const identity: IdentityView = {
  handle: 'ada',
  did: 'did:wire:ada-3f9a02bc',
  fingerprint: '3f9a02bc',
  fullFingerprint: '3f9a02bc7d10c4e85a6be1f2a90b4c7d8832e5f60117a9c3d4be5f60718293a4',
};

const grace: PeerView = {
  handle: 'grace',
  name: 'grace',
  cardName: 'Grace',
  did: 'did:wire:grace-b81c77e0',
  tier: 'VERIFIED',
  fingerprint: 'b81c77e0',
  fullFingerprint: 'b81c77e04f2a96d3c5e8071b2d4f6a8c9e0b1d3f5a7c9e1b3d5f70928364a5b6',
  relayUrl: PUBLIC_RELAY,
  relayHost: 'relay.example',
  relayPlainHttp: false,
  verifiedAt: '2026-11-03T14:05:00Z',
  comparison: null,
};

/** A peer whose fingerprint differed. */
const differing: PeerView = {
  ...grace,
  comparison: { result: 'differs', at: '2026-11-05T16:20:00Z' },
};

const peers: readonly PeerView[] = [
  grace,
  {
    ...grace,
    handle: 'linus_at-the-long-named-workshop',
    name: 'linus_at-the-long-named-workshop',
    cardName: 'Linus of the workshop with the long name',
    did: 'did:wire:linus_at-the-long-named-workshop-00c4d9aa',
    tier: 'UNTRUSTED',
    fingerprint: '00c4d9aa',
    fullFingerprint: `00c4d9aa${'1f6e2d8c7b5a4930'.repeat(4).slice(8)}`,
    relayUrl: null,
    relayHost: null,
    verifiedAt: null,
  },
  {
    ...grace,
    handle: 'radia',
    name: 'radia',
    cardName: 'Radia',
    comparison: { result: 'same', at: '2026-11-04T09:30:00Z' },
    did: 'did:wire:radia-5e5e1f03',
    tier: 'ORG_VERIFIED',
    fingerprint: '5e5e1f03',
    fullFingerprint: `5e5e1f03${'90a7c3d2e1f4b685'.repeat(4).slice(8)}`,
  },
];

/** States of the six milestones: `d` done, `c` current, `p` pending. */
function milestones(states: string): PairingView['milestones'] {
  const read = (at: number): MilestoneState =>
    states[at] === 'd' ? 'done' : states[at] === 'c' ? 'current' : 'pending';
  return {
    'code-shared': read(0),
    'other-joined': read(1),
    'you-confirmed': read(2),
    'they-confirmed': read(3),
    'cards-exchanged': read(4),
    pinned: read(5),
  };
}

const MILESTONES_IN: Readonly<Record<PairingPhase, string>> = {
  opening: 'cppppp',
  'waiting-for-peer': 'dcpppp',
  compare: 'ddcppp',
  exchanging: 'dddcpp',
  paired: 'dddddd',
  stopped: 'ddpppp',
};

/** @param now the current time of the samples, ms since 1970 */
export function sampleViews(now: number) {
  const pairing = (phase: PairingPhase, more: Partial<PairingView> = {}): PairingView => ({
    origin: 'home',
    code: CODE,
    role: 'host',
    relayUrl: PUBLIC_RELAY,
    relayHost: 'relay.example',
    onLocalRelay: false,
    joinLink:
      phase === 'opening' || phase === 'waiting-for-peer'
        ? `wire-pair://join?code=${CODE}&relay=https%3A%2F%2Frelay.example`
        : null,
    phase,
    revision: '0123456789abcdef',
    digits: phase === 'opening' || phase === 'waiting-for-peer' ? null : '384217',
    compareRole: 'viewer',
    lastAttempt: false,
    milestones: milestones(MILESTONES_IN[phase]),
    deadlineAt: phase === 'paired' || phase === 'stopped' ? null : now + 582_000,
    transientFailure: null,
    retryAt: null,
    failure: null,
    failureSeen: false,
    clash: null,
    phaseSince: now - 10_000,
    resumed: false,
    peer: phase === 'paired' ? grace : null,
    ...more,
  });
  const failed = (code: FailureCode, detail: string | null = null): PairingView =>
    pairing('stopped', { failure: failure(code, detail) });
  const troubled = {
    transientFailure: failure('relay-unreachable', 'connect ECONNREFUSED'),
    retryAt: now + 7_000,
  };
  const only = (one: PairingView, more: Partial<View> = {}): Sample => ({
    view: { ...base, ...more, pairings: [one] },
    destination: { screen: 'pairing', code: one.code },
  });
  const guest = { role: 'guest' } as const;
  const here: Partial<View> = {
    settings: { ...base.settings, relayUrl: null, thisComputerRelay: true },
    defaultRelay: { kind: 'local' },
  };

  return {
    welcome: at('pairings', noIdentity),
    'welcome-link': {
      view: noIdentity,
      destination: { screen: 'join', text: `wire-pair://join?code=${CODE}` },
    },
    'welcome-broken': at('pairings', {
      ...noIdentity,
      identityFailure: failure('identity-broken', 'agent-card.json: signature does not fit'),
    }),
    'pairings-empty': at('pairings', base),
    'pairings-no-relay': at('pairings', withoutRelay),
    'pairings-live': at('pairings', {
      ...base,
      pairings: [
        pairing('compare'),
        pairing('waiting-for-peer', { code: OTHER_CODE, ...guest, ...troubled }),
        pairing('exchanging', { code: '55-ABCDEF', resumed: true }),
      ],
    }),
    'pairings-ended': at('pairings', {
      ...base,
      pairings: [
        pairing('stopped', { code: OTHER_CODE, failure: failure('expired') }),
        pairing('stopped', { code: '55-ABCDEF', failure: failure('relay-forgot', '404') }),
        pairing('paired'),
      ],
    }),
    'pairings-banners': at('pairings', {
      ...base,
      engine: { role: 'companion', of: 'wire', version: '0.14.2' },
      about: { ...base.about, testRuntime: true },
      problems: [
        {
          file: 'state/wire/pending-pair/73-2QXC4P.json',
          problem: 'corrupt',
          quarantined: 'state/wire-tray/set-aside/73-2QXC4P.json',
        },
        { file: 'config/wire/trust.json', problem: 'unreadable', quarantined: null },
      ],
      peersFailure: failure('home-unreadable', 'trust.json: EACCES'),
    }),
    'host-relay': at('host', withoutRelay),
    'host-start': at('host', base),
    'host-opening': only(pairing('opening', troubled)),
    'host-waiting': only(pairing('waiting-for-peer')),
    'host-here': only(
      pairing('waiting-for-peer', {
        relayUrl: 'http://127.0.0.1:7878',
        relayHost: '127.0.0.1:7878',
        onLocalRelay: true,
      }),
      { ...here, localRelay: running },
    ),
    join: { view: base, destination: { screen: 'join', text: null } },
    'join-corrected': { view: base, destination: { screen: 'join', text: '73 20xc4p' } },
    'join-wrong': { view: base, destination: { screen: 'join', text: '73-2QX!4P' } },
    'join-link': {
      view: base,
      destination: {
        screen: 'join',
        text: `wire-pair://join?code=${CODE}&relay=https%3A%2F%2Fother.example`,
      },
    },
    'join-no-relay': { view: withoutRelay, destination: { screen: 'join', text: CODE } },
    'join-waiting': only(pairing('waiting-for-peer', { ...guest, phaseSince: now })),
    'join-nobody': only(pairing('waiting-for-peer', guest)),
    compare: only(pairing('compare')),
    'compare-who': only(pairing('compare', { compareRole: 'undecided', digits: null }), {
      settings: { ...base.settings, compareMode: 'type' },
    }),
    'compare-aloud': only(pairing('compare', { compareRole: 'reader' })),
    'compare-typing': only(pairing('compare', { compareRole: 'typist', digits: null })),
    'compare-typing-again': only(
      pairing('compare', { compareRole: 'typist', digits: null, lastAttempt: true }),
    ),
    'compare-trouble': only(pairing('compare', { ...guest, ...troubled })),
    'compare-german': only(pairing('compare', troubled), { language: 'de' }),
    exchanging: only(pairing('exchanging')),
    'exchanging-cards': only(pairing('exchanging', { milestones: milestones('ddddcp') })),
    'stopped-digits': only(failed('digits-rejected')),
    'stopped-key': only({
      ...failed('peer-key-changed', 'pinned 0c4d9aa1, offered b81c77e0'),
      clash: { kind: 'key', forget: 'grace', pinned: '0c4d9aa1', offered: 'b81c77e0' },
    }),
    'stopped-mailbox': only({
      ...failed('peer-mailbox-changed', 'known https://relay.example 1a2b3c4d'),
      clash: {
        kind: 'mailbox',
        forget: 'grace',
        known: [{ relayUrl: PUBLIC_RELAY, slot: '1a2b3c4d' }],
        offered: { relayUrl: 'https://other.example:8443/wire', slot: '5e6f7a8b' },
      },
    }),
    'stopped-relay': only(failed('not-a-relay', 'text/html instead of JSON')),
    paired: only(pairing('paired')),
    'pairings-differs': at('pairings', {
      ...base,
      pairings: [pairing('paired', { peer: differing })],
    }),
    'paired-differs': only(pairing('paired', { peer: differing })),
    gone: { view: base, destination: { screen: 'pairing', code: CODE } },
    peers: at('peers', { ...base, peers }),
    'peers-differs': at('peers', { ...base, peers: [differing, ...peers.slice(1)] }),
    'peers-unreadable': at('peers', {
      ...base,
      peers: peers.map((peer) => ({ ...peer, comparison: { result: 'unreadable' } as const })),
    }),
    'peers-empty': at('peers', { ...base, peers: [] }),
    settings: at('settings', base),
    'settings-german': at('settings', { ...base, language: 'de' }),
    'settings-homes': at('settings', {
      ...base,
      about: {
        ...base.about,
        homes: {
          chosen: null,
          found: [{ path: '/home/ada/.config/wire/sessions/work', handle: 'ada_at_work' }],
        },
      },
    }),
    'settings-update': at('about', {
      ...base,
      update: { state: 'ready', version: '0.2.0', waits: false },
    }),
    'settings-here': at('settings', { ...base, ...here, localRelay: running }),
    'settings-port': at('settings', {
      ...base,
      ...here,
      localRelay: { ...stopped, failure: failure('relay-port-taken', 'port 7878') },
    }),
    rehearsal: at('practice', base),
    'rehearsal-round': at('practice', {
      ...base,
      practice: {
        round: 1,
        pairing: { ...pairing('compare'), origin: 'practice' },
        theirs: '384217',
        failure: null,
        results: [],
      },
    }),
    'rehearsal-missed': at('practice', {
      ...base,
      practice: {
        round: 1,
        pairing: null,
        theirs: null,
        failure: null,
        results: [{ yours: '384217', theirs: '384712', answer: 'match' }],
      },
    }),
    about: at('about', { ...base, about: { ...base.about, testRuntime: true } }),
  } as const satisfies Readonly<Record<string, Sample>>;
}

export type SampleName = keyof ReturnType<typeof sampleViews>;

const stopped = { running: false, port: null, addresses: [], failure: null } as const;
const running = {
  running: true,
  port: 7878,
  addresses: ['http://192.168.1.5:7878', 'http://[fd00::1c2:3ff]:7878'],
  failure: null,
} as const;

/** An identity, a relay and no pairings. */
const base: View = {
  identity,
  identityFailure: null,
  engine: { role: 'engine' },
  pairings: [],
  practice: null,
  peers: [grace],
  peersFailure: null,
  problems: [],
  settings: {
    relayUrl: PUBLIC_RELAY,
    thisComputerRelay: false,
    notifications: true,
    digitsInNotifications: false,
    compareMode: 'show',
    theme: 'system',
    language: 'system',
    startAtLogin: false,
  },
  defaultRelay: { kind: 'address', url: PUBLIC_RELAY, host: 'relay.example' },
  language: 'en',
  homeRelayUrl: null,
  homeRelayHost: null,
  publicRelayUrl: PUBLIC_RELAY,
  publicRelayHost: 'relay.example',
  localRelay: stopped,
  update: { state: 'off' },
  about: {
    version: '0.1.0',
    electron: '45.4.1',
    testRuntime: false,
    homeDir: HOME_DIR,
    homes: { chosen: null, found: [] },
    platform: 'linux',
  },
};

const withoutRelay: View = {
  ...base,
  settings: { ...base.settings, relayUrl: null },
  defaultRelay: { kind: 'none' },
};
const noIdentity: View = { ...withoutRelay, identity: null, peers: [] };

function failure(code: FailureCode, detail: string | null = null): FailureView {
  return { code, detail };
}

function at(screen: Exclude<Destination['screen'], 'join' | 'pairing'>, view: View): Sample {
  return { view, destination: { screen } };
}
