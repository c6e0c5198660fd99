import type { PairingView } from '../../preload/contract.ts';

/** Whether a pairing waits for this person: for the digits, or for an answer about a mailbox. */
export function needsPerson({ phase, mailboxQuestion }: PairingView): boolean {
  return phase === 'compare' || mailboxQuestion !== null;
}
