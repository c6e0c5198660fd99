/** What a record means when it is read from disk: perhaps late, perhaps from a backup. */
import { endOf } from '../pairing/machine/deadline.ts';
import { ended, settled } from '../pairing/machine/ending.ts';
import { isLive, type Pairing, withHandshake } from '../pairing/machine/pending-pair.ts';
import type { DecodedRecord } from './record-codec.ts';

/** Stands for a commitment that is lost: base64 of 32 zero bytes. */
const LOST = `${'A'.repeat(43)}=`;

/**
 * The pairing that was found in a record. One that must not go on is given as ended, so that nobody
 * can take a step of it: it lacks something, or its deadline has passed (docs/protocol.md §8.5).
 * @param wall clock, ms since 1970
 */
export function pairingFound(
  { pairing, whole }: DecodedRecord & { readonly kind: 'pairing' },
  wall: number,
): Pairing {
  if (!whole) return stopped(withCommitment(pairing), 'cannot-resume', wall);
  const { endedAt } = pairing.side;
  const end = endOf(pairing);
  if (isLive(pairing)) {
    return end !== null && end <= wall ? stopped(pairing, 'expired', wall) : pairing;
  }
  // By a clock that was set back since it would be kept that much longer.
  return { ...pairing, side: { ...pairing.side, endedAt: Math.min(endedAt ?? wall, wall) } };
}

/** @returns the pairing ended as the machine ends it; a peer that was pinned stays pinned */
function stopped(pairing: Pairing, code: 'cannot-resume' | 'expired', wall: number): Pairing {
  return pairing.side.paired === null
    ? ended(pairing, { code, detail: null }, { wall })
    : settled(pairing, { wall });
}

/** Our reveal may have left even if the commitment that it answered is lost. */
function withCommitment(pairing: Pairing): Pairing {
  const { state, handshake } = pairing;
  if (handshake === null || handshake.peerCommitment !== null) return pairing;
  const isEarly = state.status === 'request' && handshake.posted === 'nothing';
  return isEarly ? pairing : withHandshake(pairing, { peerCommitment: LOST });
}
