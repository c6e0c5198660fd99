/** What holds up the pairings of a home, as far as its files and the relay show. */
import type { Core } from '../core.ts';
import { failureOf, type ShownFailure, tell, tellFailure } from './output.ts';

/**
 * Checks the last step of a pairing, by `PeerBook.checkReady`.
 * @returns why it would fail now; null: it would not
 */
export function holdUpOf({ book }: Pick<Core, 'book'>): Promise<ShownFailure | null> {
  return book.checkReady().then(() => null, failureOf);
}

/**
 * Asks a relay whether it is there.
 * @param relayUrl of a pairing; null: none is chosen yet
 * @returns why it cannot be reached; null: it can
 */
export async function holdUpAt(
  { relay }: Pick<Core, 'relay'>,
  relayUrl: string | null,
): Promise<ShownFailure | null> {
  if (relayUrl === null) return null;
  return relay.health(relayUrl, new AbortController().signal).then(() => null, failureOf);
}

/** Prints what holds pairings up, and what to do about it. @param label of the one, if it is one */
export function tellHoldUp({ code, detail }: ShownFailure, label: string | null = null): void {
  if (label !== null) tell(`${label}:`);
  tellFailure(code);
  if (detail !== null) tell(`(${detail})`);
}
