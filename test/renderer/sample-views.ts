/**
 * Sample views of every screen and state, for screenshots and other tests of the window. Times are
 * relative to the given `now`, so that countdowns always look the same.
 */
import type { PairingView, View } from '../../preload/contract.ts';
import { at, only, type Sample } from './sample.ts';
import { base, here, noIdentity, running, stopped, withoutRelay } from './sample-base.ts';
import { endings } from './sample-endings.ts';
import { noteSamples } from './sample-notes.ts';
import { CODE, failure, milestones, named, samplePairings } from './sample-pairings.ts';
import { alan, differing, peers, unreadable } from './sample-people.ts';
import { relays } from './sample-relays.ts';

const SECOND = named('GR3DW-YQ4NS');
const THIRD = named('ZM5TA-6RUQL');
/** Their digits all wait. */
const FIVE = ['KQ7FM-2XPAE', 'GR3DW-YQ4NS', 'ZM5TA-6RUQL', 'PW2HC-M7VXX', 'TS4YD-KR6GF'] as const;

/** @param now the current time of the samples, ms since 1970 */
export function sampleViews(now: number) {
  const { pairing, cliPairing } = samplePairings(now);
  const troubled = {
    transientFailure: failure('relay-unreachable', 'connect ECONNREFUSED'),
    retryAt: now + 7_000,
  };
  const guest = { role: 'guest' } as const;
  const bound = { handle: 'grace', name: 'grace' };
  const join = (text: string | null, view: View = base): Sample => ({
    view,
    destination: { screen: 'join', text },
  });
  const practiceRound = (one: PairingView): View => ({
    ...base,
    practice: {
      round: 1,
      pairing: { ...one, origin: 'practice' },
      theirs: '384217',
      failure: null,
      results: [],
    },
  });

  return {
    ...noteSamples(now),
    welcome: at('pairings', noIdentity),
    'welcome-link': join(`wire-pair://join?code=${CODE}`, noIdentity),
    'welcome-broken': at('pairings', {
      ...noIdentity,
      identityFailure: failure('identity-broken', 'agent-card.json: signature does not fit'),
    }),
    'pairings-empty': at('pairings', base),
    'pairings-no-relay': at('pairings', withoutRelay),
    'pairings-live': at('pairings', {
      ...base,
      peers: [differing],
      pairings: [
        pairing('compare', { bound }),
        pairing('waiting-for-peer', { ...SECOND, ...guest, ...troubled }),
        pairing('exchanging', { ...THIRD, resumed: true }),
      ],
    }),
    'pairings-five': at('pairings', {
      ...base,
      pairings: FIVE.map((code) => pairing('compare', named(code))),
    }),
    'pairings-ended': at('pairings', {
      ...base,
      pairings: [
        pairing('stopped', { ...SECOND, code: null, failure: failure('expired') }),
        pairing('stopped', { ...THIRD, code: null, failure: failure('codes-differ') }),
        pairing('paired', { milestones: milestones('ddddddu') }),
      ],
    }),
    'pairings-banners': at('pairings', {
      ...base,
      engine: { role: 'companion', of: 'wire', version: '0.14.2', runsOwn: true },
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
    'host-opening': only(pairing('opening', { code: null, joinLink: null, ...troubled })),
    'host-waiting': only(pairing('waiting-for-peer')),
    'host-expiring': only(pairing('waiting-for-peer', { deadlineAt: now + 58_000 })),
    'host-cli': only(cliPairing('waiting-for-peer')),
    'host-cli-opening': only(cliPairing('opening')),
    'host-verify': only(pairing('waiting-for-peer', { bound })),
    join: join(null),
    'join-corrected': join('kq7f0 2xpej'),
    'join-wrong': join('KQ7FM-2XPEA'),
    'join-cli': join('73 20xc4p'),
    'join-link': join(`wire-pair://join?code=${CODE}&relay=https%3A%2F%2Fother.example%2Fwire`),
    'join-no-relay': join(CODE, withoutRelay),
    'join-waiting': only(pairing('waiting-for-peer', { ...guest, phaseSince: now })),
    'join-nobody': only(cliPairing('waiting-for-peer', guest)),
    compare: only(pairing('compare')),
    'compare-cli': only(cliPairing('compare')),
    'compare-verify': only(pairing('compare', { ...guest, bound }), { peers: [differing] }),
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
    'exchanging-typed': only(pairing('exchanging', { digits: null, compareRole: 'typist' })),
    'exchanging-cards': only(pairing('exchanging', { milestones: milestones('ddddcpp') })),
    ...endings(now),
    ...relays(now),
    gone: { view: base, destination: { screen: 'pairing', id: 'gone' } },
    peers: at('peers', { ...base, peers }),
    'peers-german': at('peers', { ...base, peers: [...peers, alan], language: 'de' }),
    'peers-differs': at('peers', { ...base, peers: [differing, ...peers.slice(1)] }),
    'peers-unreadable': at('peers', { ...base, peers: peers.map(unreadable) }),
    'peers-elsewhere': at('peers', {
      ...base,
      peers: [{ ...alan, seenElsewhere: '2026-11-03T13:20:00Z' }, ...peers],
    }),
    'peers-elsewhere-two': at('peers', {
      ...base,
      peers: [alan, ...peers.slice(1, 2)].map((peer) => ({
        ...peer,
        seenElsewhere: '2026-11-03T13:20:00Z',
      })),
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
          found: [
            {
              path: '/home/ada/.config/wire/sessions/work',
              handle: 'ada',
              fingerprint: '91c4d07e',
            },
            {
              path: '/home/ada/.config/wire/sessions/by-key/5d1f0a2b9c3e4478',
              handle: 'ada',
              fingerprint: 'e20b7f35',
            },
          ],
        },
      },
    }),
    'settings-update': at('about', {
      ...base,
      update: { state: 'ready', version: '0.2.0', waits: false },
    }),
    'settings-here': at('settings', { ...here, localRelay: running }),
    'settings-port': at('settings', {
      ...here,
      localRelay: { ...stopped, failure: failure('relay-port-taken', 'port 7878') },
    }),
    practice: at('practice', base),
    'practice-round': at('practice', practiceRound(pairing('compare'))),
    'practice-missed': at('practice', {
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
