/** What a peer seals who may not own what they show. */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import type { SlotCoordinates } from '../../../main/pairing/ports.ts';
import { buildCard } from '../../../main/protocol/agent-card.ts';
import type { JsonObject } from '../../../main/protocol/json.ts';
import type { Agreement2 } from '../../../main/protocol/v2/handshake.ts';
import {
  payloadHash,
  possessionMessage,
  sealPayload,
  writePayload,
} from '../../../main/protocol/v2/payload.ts';
import { RELAY } from '../../pairing/support.ts';
import { ATTACKER_SLOT, seedNumber } from '../attacker.ts';

/** The private key of the peer's own card, which says `mallory`. */
export const MALLORYS_KEY = seedNumber(666);
export const MALLORYS_CARD = buildCard({ handle: 'mallory', seed: MALLORYS_KEY });
export const MALLORYS_MAILBOX: SlotCoordinates = {
  relayUrl: RELAY,
  slotId: ATTACKER_SLOT,
  slotToken: 'a0'.repeat(32),
};

/** What a peer can seal: each part may be somebody else's. */
export interface Sealing {
  readonly card?: JsonObject;
  readonly mailbox?: SlotCoordinates;
  /** The key that signs the proof. */
  readonly signer?: Uint8Array;
  /** The mailbox that the proof is about. */
  readonly proved?: SlotCoordinates;
  /** The role that the proof is about. */
  readonly provedRole?: Role;
  /** The handshake that the proof is about, 32 bytes. */
  readonly provedTranscript?: Uint8Array;
  /** A proof in the place of all this, 64 bytes. */
  readonly proof?: Uint8Array;
  /** A payload that is no card with a mailbox. */
  readonly payload?: string;
}

/** @param role of the one who seals */
export function sealedWith(
  { transcript, sealKey }: Agreement2,
  role: Role,
  sealing: Sealing,
): Uint8Array {
  const { card = MALLORYS_CARD, mailbox = MALLORYS_MAILBOX, signer = MALLORYS_KEY } = sealing;
  const { proved = mailbox, provedRole = role } = sealing;
  const signed = possessionMessage({
    transcript: sealing.provedTranscript ?? transcript,
    role: provedRole,
    payloadHash: payloadHash(provedRole, writePayload({ card, ...proved })),
  });
  const payload = sealing.payload ?? writePayload({ card, ...mailbox });
  const proof = sealing.proof ?? ed25519.sign(signed, signer);
  const nonce = new Uint8Array(12).fill(9);
  return sealPayload({ key: sealKey.own, transcript, nonce, proof, payload });
}
