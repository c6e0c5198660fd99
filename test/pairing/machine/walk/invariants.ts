/** What must hold between two saved states of version 2 (docs/protocol.md §8.5). */

import { COMMITMENTS, CONFIRMS, DIGITS, MAILBOX } from './peers.ts';
import type { Place } from './walk.ts';
import { Broken } from './walk.ts';

/** @throws Broken */
export function revealing(before: Place, after: Place): void {
  const fail = (what: string) => {
    throw new Broken(`${what} after: ${after.path.join(', ')}`);
  };
  const known = before.pairing.handshake?.peerCommitment ?? null;
  const now = after.pairing.handshake?.peerCommitment ?? null;
  if (known !== null && now !== known) fail('a second commitment');
  if ('reveal' in after.sent && now === null) fail('a reveal before a saved commitment');
  const { state, handshake } = after.pairing;
  const which = COMMITMENTS.indexOf(now ?? '');
  if ('sas' in state) {
    if (state.sas !== DIGITS[which]) fail('other digits than the commitment leads to');
    if (handshake?.peer.confirm !== CONFIRMS[which]) fail('digits without a right confirm');
  }
  if (after.pinned !== null) {
    if (!after.hasConfirmed) fail('a pin without a person’s yes');
    if (after.pinned !== `bob ${MAILBOX.slotId}`) fail('a pin without proof');
    if (which !== 0) fail('a pin of whoever did not commit');
  }
  const hasEnded = state.status === 'aborted' || state.status === 'gone';
  if (hasEnded && JSON.stringify(after.pairing).includes(before.pairing.code.slice(5) || ' '))
    if (before.pairing.code.length > 4) fail('a secret after the end');
}
