import { messages } from '../../messages/index.ts';
import type { FailureView, View } from '../../preload/contract.ts';

/**
 * How the relay that a join link names relates to the person's own.
 * @param url normalised
 * @returns `chosen`: one of their own · `this-computer`: another one that only programs on one's own
 *   computer reach · `unchosen`: they chose none, or only an earlier link brought their mailbox there ·
 *   `foreign`: they use another one
 */
export function linkRelayStatus(
  url: string,
  view: View,
): 'chosen' | 'this-computer' | 'unchosen' | 'foreign' {
  const { defaultRelay, ownRelayUrls } = view;
  if (ownRelayUrls.includes(url)) return 'chosen';
  if (isOnlyHere(url)) return 'this-computer';
  const isBrought = defaultRelay.kind === 'address' && defaultRelay.url === url;
  return defaultRelay.kind === 'none' || isBrought ? 'unchosen' : 'foreign';
}

/**
 * Whether only programs on this computer reach a relay.
 * @param url as main has normalised it
 */
export function isOnlyHere(url: string): boolean {
  return /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?(?:\/|$)/.test(url);
}

/** Why a typed address cannot be used, in a line for its field. */
export function addressProblem({ code, detail }: FailureView): string {
  // The detail of a malformed address is the code point of the character that does not fit.
  if (code === 'malformed-relay' && detail !== null) {
    return messages.relay.badCharacter({ character: detail });
  }
  const { title, next } = messages.failures[code];
  return messages.relay.addressProblem({ title, next });
}

/**
 * Whether the next pairing also creates the person's own mailbox at that relay: they have no mailbox
 * yet and chose no relay by address. The local relay does not count, since a mailbox must last.
 */
export function createsMailbox({ defaultRelay, homeRelayUrl }: View): boolean {
  return defaultRelay.kind !== 'address' && homeRelayUrl === null;
}
