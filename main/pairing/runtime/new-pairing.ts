/** Writes the request for a new pairing, and refuses a code that must not be used again. */
import { bytesToHex } from '../../protocol/bytes.ts';
import { hashOfCode, protocolOfCode } from '../../protocol/code.ts';
import { Failure } from '../machine/failure.ts';
import { mayHaveRevealed, NEW_HANDSHAKE } from '../machine/handshake.ts';
import { type BoundPeer, isLive, type Role, type Sidecar } from '../machine/pending-pair.ts';
import type { Clock, PairingStore, RandomBytes } from '../ports.ts';

export interface NewPairingPorts {
  readonly store: PairingStore;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}

/**
 * Refuses a code that is in use or used up, and removes what is left of an ended pairing with it.
 * @returns 1 if an open of ours may be left at the relay: its 409 must not be taken for another
 *   guest's
 */
export async function openLeftBehind(
  ports: Pick<NewPairingPorts, 'store'>,
  code: string,
): Promise<number> {
  const { store } = ports;
  const codeHash = hashOfCode(code);
  const { pairings, usedCodes } = await store.list();
  const existing = pairings.filter((pairing) => pairing.codeHash === codeHash);
  const live = existing.find(isLive);
  if (live !== undefined) throw new Failure(live.role === 'host' ? 'own-code' : 'already-pending');
  const isUsed = existing.some(({ handshake }) => handshake && mayHaveRevealed(handshake));
  if (isUsed || usedCodes.some((used) => used.codeHash === codeHash)) {
    throw new Failure('code-used');
  }
  for (const pairing of existing) await store.remove(pairing);
  return existing.some(({ side }) => !side.abandoned) ? 1 : 0;
}

/** @returns the id of the pairing */
export async function createPairing(
  ports: NewPairingPorts,
  request: {
    code: string;
    role: Role;
    relayUrl: string;
    bound: BoundPeer | null;
    side: Sidecar;
  },
): Promise<string> {
  const { store, clock, randomBytes } = ports;
  const { code } = request;
  const protocol = protocolOfCode(code);
  const { id } = await store.create({
    ...request,
    id: protocol === 1 ? code : bytesToHex(randomBytes(16)),
    protocol,
    codeHash: hashOfCode(code),
    createdAt: new Date(clock.wall()).toISOString(),
    state: { status: 'request', opening: null },
    handshake: protocol === 1 ? null : NEW_HANDSHAKE,
    peerDid: null,
    stamp: null,
  });
  return id;
}
