/** Turns what is known of one pairing into what is shown of it. */
import type {
  CompareRole,
  FailureView,
  LocalRelayView,
  PairingOrigin,
  PairingPhase,
  PairingView,
  PeerView,
  RelayReach,
  Settings,
} from '../../../preload/contract.ts';
import { deadlineOf } from '../../pairing/machine/deadline.ts';
import { isLastStepDue } from '../../pairing/machine/last-step.ts';
import { labelOf, type Pairing, sasOf } from '../../pairing/machine/pending-pair.ts';
import { revisionOf } from '../../pairing/machine/revision.ts';
import { advisesOtherRelay } from '../../pairing/machine/setbacks.ts';
import type { TransientFailure, UsedCode } from '../../pairing/ports.ts';
import { displayName } from '../../protocol/display-text.ts';
import { formatJoinLink } from '../../protocol/join-link.ts';
import { normalizeRelayUrl, relayHost } from '../../protocol/relay-url.ts';
import { isLocalRelay } from '../relay/default-relay.ts';
import { relayReachOf } from '../relay/relay-reach.ts';
import { mailboxPlacesOf, mailboxQuestionOf } from './mailbox-places.ts';
import { milestonesOf } from './milestones.ts';
import type { HistoryEntry } from './pairing-history.ts';
import { peerClashOf } from './peer-clash.ts';

/** What is known around a pairing. */
export interface PairingContext {
  readonly transientFailure: TransientFailure | null;
  readonly peers: readonly PeerView[] | null;
  readonly settings: Settings;
  readonly localRelay: LocalRelayView;
  readonly origin: PairingOrigin;
  readonly usedCodes: readonly UsedCode[];
  /** What the person wrote that the pairing is for. */
  readonly ownLabel: string | null;
}

/** The view of one pairing. */
export function pairingView(entry: HistoryEntry, context: PairingContext): PairingView {
  const { transientFailure, peers, settings, localRelay, origin, usedCodes } = context;
  const { pairing, phase, phaseSince, failureSeen } = entry;
  const { id, protocol, bound, role, relayUrl, state, side } = pairing;
  const compareRole = compareRoleOf(pairing, settings);
  const reach = relayReachOf(relayUrl, localRelay);
  return {
    origin,
    id,
    protocol,
    code: codeOf(pairing),
    label: labelOf(pairing),
    ownLabel: context.ownLabel,
    bound: bound === null ? null : { handle: bound.handle, name: displayName(bound.handle) },
    mailboxQuestion: mailboxQuestionOf(pairing),
    movedFrom: mailboxPlacesOf(side.paired?.movedFrom ?? null),
    cardKept: side.paired?.cardKept ?? false,
    adviseOtherRelay: isRepeatedSetback(entry, usedCodes),
    role,
    relayUrl,
    relayHost: relayHost(relayUrl),
    onLocalRelay: isLocalRelay(relayUrl, localRelay),
    reach,
    joinLink: joinLinkOf(pairing, phase, reach),
    phase,
    revision: revisionOf(pairing),
    digits: isHidden(compareRole, phase) ? null : sasOf(pairing),
    compareRole,
    lastAttempt: side.wrongAttempts > 0,
    milestones: milestonesOf(entry),
    deadlineAt: isLastStepDue(pairing) ? null : deadlineOf(pairing),
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

/** Whether it is not the first one at its relay within a day that may have failed on purpose. */
function isRepeatedSetback(
  { pairing, phase, phaseSince }: HistoryEntry,
  usedCodes: readonly UsedCode[],
): boolean {
  const isSetback = phase === 'stopped' && pairing.handshake?.isSetback === true;
  return isSetback && advisesOtherRelay(usedCodes, pairing.relayUrl, phaseSince);
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

/**
 * The code of version 2 is a secret: not shown before the relay has it, since it may still be replaced,
 * nor when it is no longer needed.
 */
function codeOf({ protocol, code, role, state }: Pairing): string | null {
  if (protocol === 1) return code;
  switch (state.status) {
    case 'request':
      return role === 'host' ? null : code;
    case 'polling':
    case 'sas_ready':
    case 'confirmed':
      return code;
    case 'pinned':
    case 'aborted':
    case 'aborted_restart':
    case 'gone':
      return null;
  }
}

/** A link that leads to where the relay is now: without a relay if nobody knows. */
function joinLinkOf(pairing: Pairing, phase: PairingPhase, reach: RelayReach): string | null {
  const { role, relayUrl } = pairing;
  const code = codeOf(pairing);
  const wanted = role === 'host' && (phase === 'opening' || phase === 'waiting-for-peer');
  // The relay in a file may be no address at all.
  return wanted && code !== null && normalizeRelayUrl(relayUrl) !== null
    ? formatJoinLink({ code, relayUrl: linkRelayOf(relayUrl, reach) })
    : null;
}

function linkRelayOf(relayUrl: string, reach: RelayReach): string | null {
  switch (reach.kind) {
    case 'address':
    case 'moved':
      return reach.url;
    case 'this-computer':
      return relayUrl;
    case 'unknown':
      return null;
  }
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
