import { messages } from '../../messages/index.ts';
import type { PairingView, PeerView, View } from '../../preload/contract.ts';
import { knownName } from './peer-name.ts';
import { pinnedElsewhere } from './pins-elsewhere.ts';

/**
 * What a screen reader announces when the view changes.
 * @returns sentences in the order of the pairings; empty if nothing relevant changed
 */
export function announcements(before: View, after: View): readonly string[] {
  const known = new Map(before.pairings.map((pairing) => [pairing.id, pairing]));
  const said = after.pairings.flatMap((pairing) =>
    changesOf(known.get(pairing.id), pairing, after.peers),
  );
  const left = new Set(after.pairings.map((pairing) => pairing.id));
  const gone = before.pairings.filter((pairing) => !left.has(pairing.id));
  return [
    ...said,
    ...gone.map(({ label }) => messages.announce.gone({ label })),
    ...newPins(before, after).map(pinnedElsewhere),
    ...forgotten(before, after).map(({ name }) => messages.peers.forgotten({ name })),
  ];
}

function forgotten(before: View, after: View): readonly PeerView[] {
  // An unreadable list does not mean that the peers are gone.
  if (before.peers === null || after.peers === null) return [];
  const left = new Set(after.peers.map(({ handle }) => handle));
  return before.peers.filter(({ handle }) => !left.has(handle));
}

/** Peers that another program pinned, or raised, since. */
function newPins(before: View, after: View): readonly PeerView[] {
  const told = (before.peers ?? []).filter(({ seenElsewhere }) => seenElsewhere !== null);
  const handles = new Set(told.map(({ handle }) => handle));
  return (after.peers ?? []).filter(
    ({ handle, seenElsewhere }) => seenElsewhere !== null && !handles.has(handle),
  );
}

function changesOf(
  before: PairingView | undefined,
  after: PairingView,
  peers: View['peers'],
): readonly string[] {
  const { label } = after;
  if (before === undefined) return [messages.announce.appeared({ label })];
  if (before.mailboxQuestion === null && after.mailboxQuestion !== null) {
    const name = knownName(peers, after.mailboxQuestion.handle);
    return [messages.announce.phase({ label, phase: messages.proof.mailbox.needed({ name }) })];
  }
  if (before.phase !== after.phase) {
    return [messages.announce.phase({ label, phase: messages.phases[after.role][after.phase] })];
  }
  if (before.reach.kind !== after.reach.kind && after.reach.kind === 'moved') {
    return [messages.announce.phase({ label, phase: messages.relay.moved })];
  }
  if (
    after.transientFailure !== null &&
    before.transientFailure?.code !== after.transientFailure.code
  ) {
    const { title } = messages.failures[after.transientFailure.code];
    return [messages.announce.transientFailure({ label, title })];
  }
  if (before.transientFailure !== null && after.transientFailure === null) {
    return [messages.announce.recovered({ label })];
  }
  return [];
}
