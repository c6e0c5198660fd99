import { formatMailboxClash } from './mailbox-clash.ts';
import type { Outcome } from './outcome.ts';
import type { PeerToPin, PinRefusal } from './peer.ts';
import type { Pairing } from './pending-pair.ts';

/** @returns the detail of the ending that an outcome leads to: one line, without secrets */
export function endingDetail(outcome: Outcome, { side }: Pick<Pairing, 'side'>): string | null {
  switch (outcome.type) {
    case 'call-refused':
      return outcome.kind === 'not-called' ? 'relay_url' : null;
    case 'deadline-passed':
      return side.mailboxQuestion?.places ?? null;
    case 'message-changed':
      return 'the peer message changed';
    case 'digits-changed':
      return 'the digits changed';
    case 'bootstrap-reflected':
      return 'bootstrap';
    case 'bootstrap-refused':
    case 'card-refused':
      return outcome.reason;
    case 'pin-refused':
      return formatPinRefusal(outcome.refusal, outcome.peer);
    case 'nothing-to-resume':
      return outcome.missing === 'confirmation' ? 'nothing was confirmed' : null;
    case 'wrong-digits':
      return 'typed wrong twice';
    default:
      return null;
  }
}

/** What is known and what came, for a person to decide about. */
function formatPinRefusal(refusal: PinRefusal, peer: PeerToPin): string {
  if (refusal.because === 'other-mailbox') return formatMailboxClash(refusal.known, peer.slot);
  if (refusal.because === 'other-peer') {
    return `expected ${refusal.bound.fullFingerprint}, offered ${peer.fullFingerprint}`;
  }
  const whose = refusal.own ? 'your own handle' : 'pinned';
  return `${whose} ${refusal.pinnedFingerprint}, offered ${peer.fullFingerprint}`;
}
