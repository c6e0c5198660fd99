/**
 * The detail of `peer-mailbox-changed`: the known mailboxes of a peer and the one that was offered, as
 * one line of `last_error`. It has relay and the first 8 digits of the slot, but no token.
 */
import { isHandle } from '../../protocol/identity.ts';
import { normalizeRelayUrl } from '../../protocol/relay-url.ts';
import type { KnownMailbox, Mailbox, PeerToPin } from './peer.ts';
import type { MailboxQuestion } from './pending-pair.ts';

/** A mailbox as shown to people. */
export interface MailboxPlace {
  /** the relay's address */
  readonly relayUrl: string;
  /** the first 8 characters of the slot */
  readonly slot: string;
}

export interface MailboxClash {
  readonly known: readonly (MailboxPlace & {
    /** of the peer that has it; empty if it is not one word */
    readonly handle: string;
  })[];
  readonly offered: MailboxPlace;
}

/** Upper bound on the mailboxes in one line; no version of the CLI writes more. */
const MAX_KNOWN = 6;
/** Placeholder for an invalid address in relay.json. */
const NO_ADDRESS = 'unreadable-address';
/** Placeholder for a handle that the CLI's files have and the protocol does not allow. */
const NO_HANDLE = '?';

/** @returns `known HANDLE RELAY SLOT and HANDLE RELAY SLOT, offered RELAY SLOT` */
export function formatMailboxClash(known: readonly KnownMailbox[], offered: Mailbox): string {
  const words = known.map((one) => `${formatHandle(one)} ${formatPlace(one)}`);
  const places = [...new Set(words)].slice(0, MAX_KNOWN);
  return `known ${places.join(' and ')}, offered ${formatPlace(offered)}`;
}

/** The question about a known key that came with another mailbox, with its answer if there is one. */
export function mailboxQuestion(
  known: readonly KnownMailbox[],
  { did, handle, fingerprint, slot }: PeerToPin,
  answer: MailboxQuestion['answer'],
): MailboxQuestion {
  const places = formatMailboxClash(known, slot);
  return { places, peer: { did, handle, fingerprint }, answer };
}

/** Reads what {@link formatMailboxClash} wrote. @returns null for any other text */
export function parseMailboxClash(text: string | null): MailboxClash | null {
  const [, known = '', offered = ''] = /^known (.+), offered (.+)$/.exec(text ?? '') ?? [];
  const places = known.split(' and ').map(parseKnown);
  const came = parsePlace(offered);
  if (came === null || places.includes(null)) return null;
  return { known: places.filter((place) => place !== null), offered: came };
}

function formatHandle({ handle }: KnownMailbox): string {
  return isHandle(handle) ? handle : NO_HANDLE;
}

function formatPlace({ relayUrl, slotId }: Mailbox): string {
  // Any text of relay.json becomes one word of plain ASCII.
  const slot = slotId.slice(0, 8).replace(/[^A-Za-z0-9_-]/g, '_');
  return `${normalizeRelayUrl(relayUrl) ?? NO_ADDRESS} ${slot}`;
}

function parseKnown(text: string): MailboxClash['known'][number] | null {
  const [, handle = '', rest = ''] = /^(\S+) (.+)$/.exec(text) ?? [];
  const place = parsePlace(rest);
  return place === null ? null : { handle: handle === NO_HANDLE ? '' : handle, ...place };
}

function parsePlace(text: string): MailboxPlace | null {
  const [, relayUrl = '', slot = ''] = /^(\S+) ([\w-]{1,8})$/.exec(text) ?? [];
  return slot === '' ? null : { relayUrl, slot };
}
