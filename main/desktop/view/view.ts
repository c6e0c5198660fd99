/** Turns what is known into what is shown. */
import type {
  EngineView,
  FailureView,
  IdentityView,
  Language,
  LocalRelayView,
  PeerView,
  Settings,
  UpdateView,
  View,
} from '../../../preload/contract.ts';
import type { EngineSnapshot, StoreProblem } from '../../pairing/ports.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import { pairingKey } from '../../wire-home/index.ts';
import { failureViewOf } from '../failure-view.ts';
import { defaultRelayOf } from '../relay/default-relay.ts';
import { isUnderWay } from '../under-way.ts';
import type { UpdateProgress } from '../updates/updates.ts';
import type { PairingHistory } from './pairing-history.ts';
import { byUrgency } from './pairing-order.ts';
import { pairingView } from './pairing-view.ts';

/** Offered to a person without a relay. Not contacted before they choose it. */
export const PUBLIC_RELAY_URL = 'https://wireup.net';

/** What was last read from the wire home, apart from pairings. */
export interface HomeFacts {
  readonly identity: IdentityView | null;
  readonly identityFailure: FailureView | null;
  /** null: not read yet, or could not be read; never taken for nobody */
  readonly peers: readonly PeerView[] | null;
  readonly peersFailure: FailureView | null;
  readonly homeRelayUrl: string | null;
  readonly homeRelayHost: string | null;
  /** What the person wrote that pairings are for. Not part of a view. */
  readonly labels: Readonly<Record<string, string>>;
  /** Files of notes that could not be used. */
  readonly noteProblems: readonly StoreProblem[];
  readonly historyRevision: string;
  /** normalised */
  readonly homeRelayUrls: readonly string[];
}

/** Everything that a view is made of, as last heard. */
export interface Facts {
  readonly engine: EngineSnapshot;
  readonly history: PairingHistory;
  readonly home: HomeFacts;
  readonly settings: Settings;
  readonly settingsQuarantined: string | null;
  readonly language: Language;
  readonly localRelay: LocalRelayView;
  /** Relays where only a pairing made a mailbox: nobody chose them. */
  readonly broughtRelays: readonly string[];
  /** null: no practice round is under way */
  readonly practice: View['practice'];
  readonly update: UpdateProgress;
  readonly about: View['about'];
}

/** @returns a new view, its pairings as {@link byUrgency} orders them */
export function viewOf(facts: Facts): View {
  const { engine, history, home, settings, settingsQuarantined } = facts;
  const { language, localRelay, practice } = facts;
  const { labels, noteProblems, homeRelayUrls, ...shownOfHome } = home;
  const transientFailures = new Map(
    engine.pairings.map(({ pairing, transientFailure }) => [pairing.id, transientFailure]),
  );
  const listed = [...history.values()].filter(({ dismissed }) => !dismissed);
  const pairings = byUrgency(listed).map((entry) =>
    pairingView(entry, {
      transientFailure: transientFailures.get(entry.pairing.id) ?? null,
      peers: home.peers,
      settings,
      localRelay,
      origin: 'home',
      usedCodes: engine.usedCodes,
      ownLabel: labels[pairingKey(entry.pairing)] ?? null,
    }),
  );
  return {
    ...shownOfHome,
    engine: engineView(engine),
    pairings,
    practice,
    problems: [...engine.problems, ...noteProblems],
    settings,
    settingsQuarantined,
    defaultRelay: defaultRelayOf(settings, home.homeRelayUrl),
    ownRelayUrls: ownRelayUrls(facts),
    language,
    publicRelayUrl: PUBLIC_RELAY_URL,
    publicRelayHost: relayHost(PUBLIC_RELAY_URL),
    localRelay,
    update: updateView(facts),
    about: facts.about,
  };
}

function ownRelayUrls({ settings, home, localRelay, broughtRelays }: Facts): readonly string[] {
  const { port, addresses } = localRelay;
  const local = port === null ? [] : [`http://127.0.0.1:${port}`, ...(addresses ?? [])];
  const ofHome = home.homeRelayUrls.filter((url) => !broughtRelays.includes(url));
  return [...(settings.relayUrl === null ? [] : [settings.relayUrl]), ...ofHome, ...local];
}

function updateView({ update, engine }: Facts): UpdateView {
  if (update.state !== 'ready') return update;
  return { ...update, waits: engine.pairings.some(({ pairing }) => isUnderWay(pairing)) };
}

function engineView({ lease, failure }: EngineSnapshot): EngineView {
  if (failure !== null) return { role: 'stopped', failure: failureViewOf(failure, () => {}) };
  if (lease === null) return { role: 'stopped', failure: null };
  if (lease.role === 'engine') return { role: 'engine' };
  const { of, version, runsOwn } = lease;
  return { role: 'companion', of, version, runsOwn };
}
