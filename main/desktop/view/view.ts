/** Turns what is known into what is shown. */
import type {
  CompareRole,
  EngineView,
  FailureView,
  IdentityView,
  Language,
  LocalRelayView,
  PairingOrigin,
  PairingPhase,
  PairingView,
  PeerView,
  Settings,
  UpdateView,
  View,
} from '../../../preload/contract.ts';
import { deadlineOf } from '../../pairing/machine/deadline.ts';
import { isLive, type Pairing, sasOf } from '../../pairing/machine/pending-pair.ts';
import { revisionOf } from '../../pairing/machine/revision.ts';
import type { EngineSnapshot, TransientFailure } from '../../pairing/ports.ts';
import { formatJoinLink } from '../../protocol/join-link.ts';
import { normalizeRelayUrl, relayHost } from '../../protocol/relay-url.ts';
import { failureViewOf } from '../failure-view.ts';
import { defaultRelayOf, isLocalRelay } from '../relay/default-relay.ts';
import type { UpdateProgress } from '../updates/updates.ts';
import { milestonesOf } from './milestones.ts';
import type { HistoryEntry, PairingHistory } from './pairing-history.ts';
import { byUrgency } from './pairing-order.ts';
import { peerClashOf } from './peer-clash.ts';

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
}

/** Everything that a view is made of, as last heard. */
export interface Facts {
  readonly engine: EngineSnapshot;
  readonly history: PairingHistory;
  readonly home: HomeFacts;
  readonly settings: Settings;
  readonly language: Language;
  readonly localRelay: LocalRelayView;
  /** null: no practice round is under way */
  readonly practice: View['practice'];
  readonly update: UpdateProgress;
  readonly about: View['about'];
}

/** @returns a new view, its pairings as {@link byUrgency} orders them */
export function viewOf(facts: Facts): View {
  const { engine, history, home, settings, language, localRelay, practice } = facts;
  const transientFailures = new Map(
    engine.pairings.map(({ pairing, transientFailure }) => [pairing.code, transientFailure]),
  );
  const pairings = byUrgency([...history.values()]).map((entry) =>
    pairingView(entry, {
      transientFailure: transientFailures.get(entry.pairing.code) ?? null,
      peers: home.peers,
      settings,
      onLocalRelay: isLocalRelay(entry.pairing.relayUrl, localRelay),
      origin: 'home',
    }),
  );
  return {
    ...home,
    engine: engineView(engine),
    pairings,
    practice,
    problems: engine.problems,
    settings,
    defaultRelay: defaultRelayOf(settings, home.homeRelayUrl),
    language,
    publicRelayUrl: PUBLIC_RELAY_URL,
    publicRelayHost: relayHost(PUBLIC_RELAY_URL),
    localRelay,
    update: updateView(facts),
    about: facts.about,
  };
}

function updateView({ update, engine }: Facts): UpdateView {
  if (update.state !== 'ready') return update;
  return { ...update, waits: engine.pairings.some(({ pairing }) => isLive(pairing)) };
}

function engineView({ lease, failure }: EngineSnapshot): EngineView {
  if (failure !== null) return { role: 'stopped', failure: failureViewOf(failure, () => {}) };
  if (lease === null) return { role: 'stopped', failure: null };
  if (lease.role === 'engine') return { role: 'engine' };
  return { role: 'companion', of: lease.of, version: lease.version };
}

interface PairingContext {
  readonly transientFailure: TransientFailure | null;
  readonly peers: readonly PeerView[] | null;
  readonly settings: Settings;
  readonly onLocalRelay: boolean;
  readonly origin: PairingOrigin;
}

/** The view of one pairing. */
export function pairingView(
  entry: HistoryEntry,
  { transientFailure, peers, settings, onLocalRelay, origin }: PairingContext,
): PairingView {
  const { pairing, phase, phaseSince, failureSeen } = entry;
  const { code, role, relayUrl, state, side } = pairing;
  const compareRole = compareRoleOf(pairing, settings);
  return {
    origin,
    code,
    role,
    relayUrl,
    relayHost: relayHost(relayUrl),
    onLocalRelay,
    joinLink: joinLinkOf(pairing, phase),
    phase,
    revision: revisionOf(pairing),
    digits: isHidden(compareRole, phase) ? null : sasOf(pairing),
    compareRole,
    lastAttempt: side.wrongAttempts > 0,
    milestones: milestonesOf(entry),
    deadlineAt: deadlineOf(pairing),
    transientFailure: transientFailureView(transientFailure, pairing),
    retryAt: transientFailure === null ? null : transientFailure.retryAtWall,
    failure: 'ending' in state ? { code: state.ending.code, detail: state.ending.detail } : null,
    failureSeen,
    clash: peerClashOf(pairing, peers),
    phaseSince,
    resumed: side.resumed,
    peer: peers?.find(({ did }) => did === side.paired?.did) ?? null,
  };
}

/** This side's role: the one chosen for this pairing, otherwise the one from the settings. */
function compareRoleOf({ side }: Pairing, { compareMode }: Settings): CompareRole {
  if (side.compareRole !== null) return side.compareRole;
  return compareMode === 'type' ? 'undecided' : 'viewer';
}

/** Whoever types the digits must hear them: a window that does not have them cannot fill them in. */
function isHidden(compareRole: CompareRole, phase: HistoryEntry['phase']): boolean {
  return compareRole === 'typist' || (compareRole === 'undecided' && phase === 'compare');
}

function joinLinkOf({ code, role, relayUrl }: Pairing, phase: PairingPhase): string | null {
  const wanted = role === 'host' && (phase === 'opening' || phase === 'waiting-for-peer');
  // The relay in a file may be no address at all.
  return wanted && normalizeRelayUrl(relayUrl) !== null ? formatJoinLink({ code, relayUrl }) : null;
}

function transientFailureView(
  transientFailure: TransientFailure | null,
  pairing: Pairing,
): FailureView | null {
  if (transientFailure !== null)
    return { code: transientFailure.code, detail: transientFailure.detail };
  const isLost = pairing.side.rejoining || (pairing.side.reopening && sasOf(pairing) !== null);
  return isLost ? { code: 'rejoining', detail: null } : null;
}
