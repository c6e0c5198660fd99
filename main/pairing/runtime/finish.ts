/** The last step: opens what the peer sealed, checks it, and pins the peer. */
import { openPeers } from '../machine/card-exchange.ts';
import type { PairingEvent } from '../machine/event.ts';
import { formatMailboxClash, mailboxQuestion } from '../machine/mailbox-clash.ts';
import { openPeersPayload } from '../machine/payload-exchange.ts';
import type { PairedPeer, Pairing } from '../machine/pending-pair.ts';
import type { PeerToPin, PinReport, PinRequest } from '../ports.ts';
import type { StepPorts } from './step-ports.ts';

type FinishPorts = Pick<StepPorts, 'book' | 'agree' | 'agreeOnKeys' | 'showToken'>;

/** @returns `paired`, or why nobody was pinned; `mailbox-proved` where that is to be saved first */
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
  const request = { protocol, ...mailboxRule(pairing), bound };
  const result = await book.pin(peer, request);
  if (!result.pinned) {
    return protocol === 2 && result.because === 'other-mailbox'
      ? { type: 'mailbox-proved', question: mailboxQuestion(result.known, peer, 'use') }
      : { type: 'pin-refused', refusal: result, peer };
  }
  // The peer is pinned, whatever happens to this.
  const slot = await book.ownSlot().catch(() => null);
  if (slot !== null) showToken(slot);
  return { type: 'paired', peer: pairedPeer(pairing, peer, result) };
}

/**
 * Only version 2 proves that a new mailbox of a known key is the peer's own. In version 1 the person's
 * answer counts for the places that they were shown.
 */
function mailboxRule({ protocol, side }: Pairing): Pick<PinRequest, 'mailbox' | 'shown'> {
  const { answer = null, places = null } = side.mailboxQuestion ?? {};
  if (answer === null) return { mailbox: 'ask', shown: null };
  const shown = protocol === 1 ? places : null;
  return { mailbox: answer === 'use' ? 'take' : 'keep', shown };
}

function pairedPeer(
  { protocol, side }: Pairing,
  { did, handle, fingerprint, slot }: PeerToPin,
  { movedFrom, cardKept }: PinReport,
): PairedPeer {
  // Before a kill the pin may have been made, and nothing was left to replace.
  const before = side.mailboxQuestion?.answer === 'use' ? side.mailboxQuestion.places : null;
  return {
    did,
    handle,
    fingerprint,
    movedFrom: movedFrom.length === 0 ? before : formatMailboxClash(movedFrom, slot),
    cardKept,
    hasUs: protocol === 1 ? null : false,
  };
}
