import { messages } from '../../messages/index.ts';
import type { PairingView, PeerView, View } from '../../preload/contract.ts';

/**
 * What a screen reader announces when the view changes.
 * @returns sentences in the order of the pairings; empty if nothing relevant changed
 */
export function announcements(before: View, after: View): readonly string[] {
  const known = new Map(before.pairings.map((pairing) => [pairing.code, pairing]));
  const said = after.pairings.flatMap((pairing) => changesOf(known.get(pairing.code), pairing));
  const left = new Set(after.pairings.map((pairing) => pairing.code));
  const gone = before.pairings.filter((pairing) => !left.has(pairing.code));
  return [
    ...said,
    ...gone.map(({ code }) => messages.announce.gone({ code })),
    ...forgotten(before, after).map(({ name }) => messages.peers.forgotten({ name })),
  ];
}

function forgotten(before: View, after: View): readonly PeerView[] {
  // An unreadable list does not mean that the peers are gone.
  if (before.peers === null || after.peers === null) return [];
  const left = new Set(after.peers.map(({ handle }) => handle));
  return before.peers.filter(({ handle }) => !left.has(handle));
}

function changesOf(before: PairingView | undefined, after: PairingView): readonly string[] {
  const { code } = after;
  if (before === undefined) return [messages.announce.appeared({ code })];
  if (before.phase !== after.phase) {
    return [messages.announce.phase({ code, phase: messages.phases[after.role][after.phase] })];
  }
  if (
    after.transientFailure !== null &&
    before.transientFailure?.code !== after.transientFailure.code
  ) {
    const { title } = messages.failures[after.transientFailure.code];
    return [messages.announce.transientFailure({ code, title })];
  }
  if (before.transientFailure !== null && after.transientFailure === null) {
    return [messages.announce.recovered({ code })];
  }
  return [];
}
