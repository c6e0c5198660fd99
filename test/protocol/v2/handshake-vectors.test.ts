import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { verifyCard } from '../../../main/protocol/agent-card.ts';
import {
  bytesToHex,
  concatBytes,
  parseBase64,
  toBase64,
  utf8ToBytes,
} from '../../../main/protocol/bytes.ts';
import { parseAnyCode } from '../../../main/protocol/code.ts';
import { ProtocolError } from '../../../main/protocol/errors.ts';
import { publicKeyOf } from '../../../main/protocol/identity.ts';
import { signatureOf } from '../../../main/protocol/signature.ts';
import { spake2Key } from '../../../main/protocol/spake2-exchange.ts';
import { nameplateHash, symbolsOf } from '../../../main/protocol/v2/code.ts';
import { agreeV2, ownOpening, readCommitment } from '../../../main/protocol/v2/handshake.ts';
import {
  isProof,
  openPayload,
  payloadHash,
  possessionMessage,
  readPayload,
  sealPayload,
  writePayload,
} from '../../../main/protocol/v2/payload.ts';
import { decodePost, encodePost } from '../../../main/protocol/v2/post.ts';
import { fromBase64, fromHex, thrownBy } from '../support.ts';
import { readVectorFile, toVector, vectorsIn } from '../vectors.ts';
import { PUBLISHED_SIDES } from './support.ts';

describe.each(PUBLISHED_SIDES)('the published %s', (_title, side) => {
  const { code, role, peerRole, seed, handshake, own, peer } = side;
  const peerCommitment = readCommitment(fromBase64(peer.text('open_msg_b64')));
  const agree = () =>
    agreeV2({ code, seed, role, peerCommitment, peerReveal: fromBase64(peer.text('reveal_b64')) });
  const proof = fromBase64(own.text('proof_b64'));
  const transcript = fromHex(handshake.text('transcript_hex'));

  it('reads the code, which has the published name at the relay', () => {
    expect(parseAnyCode(handshake.text('code'))).toMatchObject({ ok: true, protocol: 2, code });
    expect(symbolsOf(code)).toBe(handshake.text('code'));
    expect(nameplateHash(code)).toBe(handshake.text('nameplate_hash'));
  });

  it('opens with the published message, and has the published reveal', () => {
    const { message, commitment, reveal } = ownOpening({ code, seed, role });
    expect(toBase64(message)).toBe(own.text('open_msg_b64'));
    expect(toBase64(commitment)).toBe(toBase64(message.subarray(1)));
    expect(toBase64(reveal)).toBe(own.text('reveal_b64'));
    expect(toBase64(reveal.subarray(0, 33))).toBe(own.text('spake2_b64'));
    expect(bytesToHex(reveal.subarray(33))).toBe(own.text('nonce_hex'));
  });

  it('gets the published SPAKE2 key', () => {
    const password = handshake.text('code');
    const identity = `wire-tray/v2 ${handshake.text('nameplate_hash')}`;
    const peerMessage = fromBase64(peer.text('spake2_b64'));
    const key = spake2Key({ seed, password, identity, peerMessage });
    expect(bytesToHex(key)).toBe(handshake.text('spake2_key_hex'));
    const keys = hkdf(sha256, key, transcript, utf8ToBytes('wire-tray/v2 keys'), 160);
    expect(bytesToHex(keys.subarray(0, 32))).toBe(handshake.text('sas_key_hex'));
  });

  it('agrees on the published transcript and digits', () => {
    expect(bytesToHex(agree().transcript)).toBe(handshake.text('transcript_hex'));
    expect(agree().sas).toBe(handshake.text('sas'));
  });

  it('has the published proofs of the key, and expects those of the peer', () => {
    const { confirm, refused, cancelled, sealKey } = agree();
    for (const [whose, vector] of [
      ['own', own],
      ['peer', peer],
    ] as const) {
      expect(toBase64(confirm[whose])).toBe(vector.text('confirm_b64'));
      expect(toBase64(refused[whose])).toBe(vector.text('refused_b64'));
      expect(bytesToHex(sealKey[whose])).toBe(vector.text('seal_key_hex'));
      const confirmKey = fromHex(vector.text('confirm_key_hex'));
      expect(confirm[whose]).toEqual(hmac(sha256, confirmKey, transcript));
      const said = concatBytes(transcript, utf8ToBytes('cancelled'));
      expect(cancelled[whose]).toEqual(hmac(sha256, confirmKey, said));
    }
  });

  it('writes and reads the published payload', () => {
    const payload = own.text('payload');
    expect(writePayload(readPayload(payload))).toBe(payload);
    expect(bytesToHex(payloadHash(role, payload))).toBe(own.text('payload_hash_hex'));
    const { publicKey } = verifyCard(readPayload(payload).card);
    expect(bytesToHex(publicKey)).toBe(own.text('identity_public_hex'));
  });

  it('proves that the card is its own', () => {
    const hash = payloadHash(role, own.text('payload'));
    const message = possessionMessage({ transcript, role, payloadHash: hash });
    const identity = fromHex(own.text('identity_seed_hex'));
    expect(signatureOf(message, identity)).toBe(own.text('proof_b64'));
    expect(isProof(publicKeyOf(identity), message, proof)).toBe(true);
    const ofPeer = possessionMessage({ transcript, role: peerRole, payloadHash: hash });
    expect(isProof(publicKeyOf(identity), ofPeer, proof)).toBe(false);
  });

  it('seals the published bytes', () => {
    const nonce = fromHex(own.text('seal_nonce_hex'));
    const payload = own.text('payload');
    const sealed = sealPayload({ key: agree().sealKey.own, transcript, nonce, proof, payload });
    expect(toBase64(sealed)).toBe(own.text('sealed_b64'));
  });

  it('opens what the peer sealed', () => {
    const sealed = fromBase64(peer.text('sealed_b64'));
    const opened = openPayload({ key: agree().sealKey.peer, transcript, sealed });
    expect(opened.payload).toBe(peer.text('payload'));
    expect(toBase64(opened.proof)).toBe(peer.text('proof_b64'));
  });

  it('gives the published receipt, and expects that of the peer', () => {
    const { receipt } = agree();
    const ofOwn = payloadHash(role, own.text('payload'));
    const ofPeer = payloadHash(peerRole, peer.text('payload'));
    expect(toBase64(receipt('own', ofPeer))).toBe(own.text('receipt_b64'));
    expect(toBase64(receipt('peer', ofOwn))).toBe(peer.text('receipt_b64'));
  });

  it('posts the published text at the end', () => {
    const post = {
      reveal: fromBase64(own.text('reveal_b64')),
      confirm: fromBase64(own.text('confirm_b64')),
      sealed: fromBase64(own.text('sealed_b64')),
      refused: null,
      cancelled: null,
      receipt: fromBase64(own.text('receipt_b64')),
    };
    expect(encodePost(post)).toBe(own.text('last_post_b64'));
    expect(decodePost(own.text('last_post_b64'))).toEqual(post);
  });
});

describe('the published rejections', () => {
  const rejections = toVector(readVectorFile('handshake-v2').nested('rejections'));
  const parsed = parseAnyCode(rejections.text('code'));
  if (!parsed.ok) throw new Error('the vectors have a bad code');
  const { code } = parsed;
  const seed = fromBase64(rejections.text('host_seed_b64'));
  const secrets = { code, seed, role: 'host' } as const;

  /** What a host does with the peer's two messages. */
  function answer(openMessage: Uint8Array, peerReveal: Uint8Array | null): unknown {
    const { commitment } = ownOpening(secrets);
    const peerCommitment = readCommitment(openMessage, commitment);
    return peerReveal && agreeV2({ ...secrets, peerCommitment, peerReveal });
  }

  const peers = vectorsIn(rejections.object, 'peer').map((v) => [v.text('why'), v] as const);
  it.each(peers)('end it: %s', (_why, vector) => {
    const { reveal_b64: reveal } = vector.object;
    const peerReveal = typeof reveal === 'string' ? parseBase64(reveal) : null;
    const openMessage = fromBase64(vector.text('open_msg_b64'));
    const error = thrownBy(() => answer(openMessage, peerReveal));
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error).toMatchObject({ code: vector.text('ends') });
  });

  it('are eight, and an honest guest is not among them', () => {
    expect(peers).toHaveLength(8);
    const guest = ownOpening({ code, seed: new Uint8Array(32).fill(9), role: 'guest' });
    expect(answer(concatBytes(guest.message), guest.reveal)).toHaveProperty('sas');
  });
});
