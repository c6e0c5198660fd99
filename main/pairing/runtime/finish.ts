/** The last step: opens what the peer sealed, checks it, and pins the peer. */
import { openPeers } from '../machine/card-exchange.ts';
import type { PairingEvent } from '../machine/event.ts';
import { formatMailboxClash } from '../machine/mailbox-clash.ts';
import { openPeersPayload } from '../machine/payload-exchange.ts';
import type { PairedPeer, Pairing } from '../machine/pending-pair.ts';
import type { PeerToPin, PinReport, PinRequest } from '../ports.ts';
import type { StepPorts } from './steps.ts';

type FinishPorts = Pick<StepPorts, 'book' | 'agree' | 'agreeOnKeys' | 'showToken'>;

/** @returns `paired`, or why nobody was pinned */
export async function finish(
  pairing: Pairing,
  { book, agree, agreeOnKeys, showToken }: FinishPorts,
): Promise<PairingEvent> {
  const { protocol, bound } = pairing;
  const own = await book.identity();
  const opened =
    protocol === 1 ? openPeers(pairing, own, agree) : openPeersPayload(pairing, own, agreeOnKeys);
  if (!opened.ok) return opened.outcome;
  const { peer } = opened;
  const result = await book.pin(peer, { protocol, mailbox: mailboxRule(pairing), bound });
  if (!result.pinned) return { type: 'pin-refused', refusal: result, peer };
  // The peer is pinned, whatever happens to this.
  const slot = await book.ownSlot().catch(() => null);
  if (slot !== null) showToken(slot);
  return { type: 'paired', peer: pairedPeer(pairing, peer, result) };
}

/** Only version 2 proves that a new mailbox of a known key is the peer's own. */
function mailboxRule({ protocol, side }: Pairing): PinRequest['mailbox'] {
  if (protocol === 2) return 'take';
  const answer = side.mailboxQuestion?.answer ?? null;
  if (answer === null) return 'ask';
  return answer === 'use' ? 'take' : 'keep';
}

function pairedPeer(
  { protocol }: Pairing,
  { did, handle, fingerprint, slot }: PeerToPin,
  { movedFrom, cardKept }: PinReport,
): PairedPeer {
  return {
    did,
    handle,
    fingerprint,
    movedFrom: movedFrom.length === 0 ? null : formatMailboxClash(movedFrom, slot),
    cardKept,
    hasUs: protocol === 1 ? null : false,
  };
}
