/** What the other side of a walk can say: honest, and dishonest in several ways. */

import { ed25519 } from '@noble/curves/ed25519.js';
import type { PairSlot } from '../../../../main/pairing/machine/peer.ts';
import { buildCard } from '../../../../main/protocol/agent-card.ts';
import { toBase64 } from '../../../../main/protocol/bytes.ts';
import { agreeV2, ownOpening } from '../../../../main/protocol/v2/handshake.ts';
import {
  payloadHash,
  possessionMessage,
  sealPayload,
  writePayload,
} from '../../../../main/protocol/v2/payload.ts';
import { EMPTY_POST, encodePost, type Post } from '../../../../main/protocol/v2/post.ts';

export const CODE = 'YRQV5-WTMZW';
export const OWN_SEED = new Uint8Array(32).fill(7);
export const PEER_KEY = new Uint8Array(32).fill(21);
const STOLEN_KEY = new Uint8Array(32).fill(22);
export const MAILBOX = {
  relayUrl: 'https://relay.example',
  slotId: 'ab'.repeat(16),
  slotToken: 'cd'.repeat(32),
};
const OTHER_MAILBOX = { ...MAILBOX, slotId: 'ef'.repeat(16) };

const own = ownOpening({ code: CODE, seed: OWN_SEED, role: 'host' });

export interface Said {
  readonly name: string;
  readonly slot: PairSlot;
  /** Whether a pin may follow: this is the peer's own card with the mailbox that its key signed. */
  readonly isProved: boolean;
}

/** One person's run of the protocol as the guest, under a seed of their own. */
function guest(seedByte: number) {
  const seed = new Uint8Array(32).fill(seedByte);
  const opening = ownOpening({ code: CODE, seed, role: 'guest' });
  const keys = agreeV2({
    code: CODE,
    seed,
    role: 'guest',
    peerCommitment: own.commitment,
    peerReveal: own.reveal,
  });
  return { opening, keys };
}

const a = guest(9);
const b = guest(8);

const slotOf = (message: Uint8Array, post: Post | null): PairSlot => ({
  peerMessage: toBase64(message),
  peerBootstrap: post === null ? null : encodePost(post),
});

/** Seals a card with a mailbox. @param signer of the proof @param signed the mailbox that it names */
function sealed(card: Uint8Array, handle: string, signer: Uint8Array, signed = MAILBOX) {
  const { transcript, sealKey } = a.keys;
  const payloadOf = (mailbox: typeof MAILBOX) =>
    writePayload({ card: buildCard({ handle, seed: card }), ...mailbox });
  const payload = payloadOf(MAILBOX);
  const message = possessionMessage({
    transcript,
    role: 'guest',
    payloadHash: payloadHash('guest', payloadOf(signed)),
  });
  const proof = ed25519.sign(message, signer);
  const nonce = new Uint8Array(12).fill(3);
  return sealPayload({ key: sealKey.own, transcript, nonce, proof, payload });
}

const commit = { ...EMPTY_POST, reveal: a.opening.reveal };
const confirm = { ...commit, confirm: a.keys.confirm.own };
const garbage = (length: number) => new Uint8Array(length).fill(1);

const said = new Map<string | null, Said[]>();

/** @param payload ours, once it is saved: its hash is in an honest receipt */
export function sayings(payload: string | null): Said[] {
  const known = said.get(payload) ?? composed(payload);
  said.set(payload, known);
  return known;
}

function composed(payload: string | null): Said[] {
  const { message } = a.opening;
  const say = (name: string, post: Post | null, isProved = false): Said => ({
    name,
    slot: slotOf(message, post),
    isProved,
  });
  const honest = { ...confirm, sealed: sealed(PEER_KEY, 'bob', PEER_KEY) };
  const receipt =
    payload === null ? garbage(32) : a.keys.receipt('own', payloadHash('host', payload));
  return [
    { name: 'nothing', slot: { peerMessage: null, peerBootstrap: null }, isProved: false },
    say('commitment', null),
    say('reveal', commit),
    say('confirm', confirm),
    say('sealed', honest, true),
    say('sealed and receipt', { ...honest, receipt }, true),
    say('a wrong receipt', { ...honest, receipt: garbage(32) }, true),
    say('somebody else’s card', { ...confirm, sealed: sealed(STOLEN_KEY, 'eve', PEER_KEY) }),
    say('another mailbox than signed', {
      ...confirm,
      sealed: sealed(PEER_KEY, 'bob', PEER_KEY, OTHER_MAILBOX),
    }),
    say('a blob', { ...confirm, sealed: garbage(200) }),
    say('refused', { ...confirm, refused: a.keys.refused.own }),
    say('cancelled', { ...confirm, cancelled: a.keys.cancelled.own }),
    say('a wrong cancellation', { ...confirm, cancelled: garbage(32) }),
    say('a wrong refusal', { ...confirm, refused: garbage(32) }),
    say('a wrong confirm', { ...commit, confirm: garbage(32) }),
    say('another reveal', { ...EMPTY_POST, reveal: b.opening.reveal }),
    { name: 'another commitment', slot: slotOf(b.opening.message, null), isProved: false },
    {
      name: 'another run',
      slot: slotOf(b.opening.message, {
        ...EMPTY_POST,
        reveal: b.opening.reveal,
        confirm: b.keys.confirm.own,
      }),
      isProved: false,
    },
    {
      name: 'our own',
      slot: slotOf(own.message, { ...EMPTY_POST, reveal: own.reveal }),
      isProved: false,
    },
    {
      name: 'our own post',
      slot: slotOf(message, { ...EMPTY_POST, reveal: own.reveal }),
      isProved: false,
    },
    {
      name: 'version 1',
      slot: { peerMessage: toBase64(Uint8Array.of(0x53, ...garbage(32))), peerBootstrap: null },
      isProved: false,
    },
  ];
}

/** The commitments that a saved pairing may hold, base64. */
export const COMMITMENTS = [toBase64(a.opening.commitment), toBase64(b.opening.commitment)];
/** The digits that each of them leads to, and the confirm that earns them. */
export const DIGITS = [a.keys.sas, b.keys.sas];
export const CONFIRMS = [toBase64(a.keys.confirm.own), toBase64(b.keys.confirm.own)];
