import { describe, expect, it } from 'vitest';
import { seal } from '../../../main/protocol/aead.ts';
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import type { Bootstrap } from '../../../main/protocol/bootstrap.ts';
import { concatBytes, utf8ToBytes } from '../../../main/protocol/bytes.ts';
import { publicKeyOf } from '../../../main/protocol/identity.ts';
import { stringifyJson } from '../../../main/protocol/json.ts';
import { signatureOf } from '../../../main/protocol/signature.ts';
import {
  isProof,
  openPayload,
  payloadHash,
  possessionMessage,
  readPayload,
  sealPayload,
  writePayload,
} from '../../../main/protocol/v2/payload.ts';
import { expectFailure, fromBase64 } from '../support.ts';

const seed = new Uint8Array(32).fill(1);
const bootstrap: Bootstrap = {
  card: buildCard({ handle: 'paul', seed }),
  relayUrl: 'https://relay.example',
  slotId: '0f'.repeat(16),
  slotToken: 'a0'.repeat(32),
};
const key = new Uint8Array(32).fill(3);
const transcript = new Uint8Array(32).fill(4);
const nonce = new Uint8Array(12).fill(5);
const proof = new Uint8Array(64).fill(6);
const payload = writePayload(bootstrap);
const sealed = sealPayload({ key, transcript, nonce, proof, payload });
/** 128 KiB without nonce, tag and proof. */
const LONGEST = 128 * 1024 - 12 - 16 - 64;

/** The text of a good payload with some members replaced (undefined removes one). */
function payloadWith(changes: Record<string, unknown>): string {
  const members = {
    card: {},
    relay_url: bootstrap.relayUrl,
    slot_id: bootstrap.slotId,
    slot_token: bootstrap.slotToken,
  };
  return JSON.stringify({ ...members, ...changes });
}

function payloadOfLength(length: number): string {
  const bare = payloadWith({ x: '' });
  return bare.replace('"x":""', `"x":"${'x'.repeat(length - bare.length)}"`);
}

describe('a payload', () => {
  it('is read as it was written, and its card still verifies', () => {
    expect(readPayload(payload)).toEqual(bootstrap);
    expect(verifyCard(readPayload(payload).card).handle).toBe('paul');
    expect(Object.keys(JSON.parse(payload))).toEqual([
      'card',
      'relay_url',
      'slot_id',
      'slot_token',
    ]);
  });

  it('keeps a foreign card with its number text and unknown fields', () => {
    const card = '{"x_unknown":{"b":[1.0,12345678901234567890],"__proto__":{}}}';
    const text = payloadWith({}).replace('"card":{}', `"card":${card}`);
    expect(stringifyJson(readPayload(text).card)).toBe(card);
  });

  it('has a normalised relay address', () => {
    const text = payloadWith({ relay_url: 'HTTPS://Relay.Example:443/' });
    expect(readPayload(text).relayUrl).toBe('https://relay.example');
  });

  it.each([
    ['no card', { card: undefined }],
    ['a card that is text', { card: 'x' }],
    ['no relay', { relay_url: undefined }],
    ['a relay that is a file', { relay_url: 'file:///etc/passwd' }],
    ['a short slot id', { slot_id: '0f' }],
    ['a slot id in upper case', { slot_id: '0F'.repeat(16) }],
    ['a short slot token', { slot_token: 'a0'.repeat(31) }],
  ])('with %s is refused', (_what, changes) => {
    expectFailure('malformed-bootstrap', () => readPayload(payloadWith(changes)));
  });

  it.each(['', '[]', '{', '{}', 'null'])('is not "%s"', (text) => {
    expectFailure('malformed-bootstrap', () => readPayload(text));
  });

  it('is not written where the peer would refuse it', () => {
    expectFailure('malformed-bootstrap', () => writePayload({ ...bootstrap, slotId: 'x' }));
    const card = { name: 'x'.repeat(LONGEST) };
    expectFailure('malformed-bootstrap', () => writePayload({ ...bootstrap, card }));
  });

  it('has 128 KiB at most when it is sealed', () => {
    const longest = payloadOfLength(LONGEST);
    const whole = sealPayload({ key, transcript, nonce, proof, payload: longest });
    expect(whole).toHaveLength(128 * 1024);
    expect(openPayload({ key, transcript, sealed: whole }).payload).toBe(longest);
    expect(readPayload(longest).slotId).toBe(bootstrap.slotId);
    const longer = payloadOfLength(LONGEST + 1);
    expectFailure('malformed-bootstrap', () => readPayload(longer));
    expectFailure('malformed-bootstrap', () =>
      sealPayload({ key, transcript, nonce, proof, payload: longer }),
    );
  });

  it('is measured in bytes', () => {
    const wide = payloadWith({ x: '☕'.repeat(LONGEST / 3) });
    expect(wide.length).toBeLessThan(LONGEST);
    expectFailure('malformed-bootstrap', () => readPayload(wide));
  });
});

describe('a sealed payload', () => {
  it('opens to the same proof and the same bytes of text', () => {
    for (const text of [payload, '', '\ufeff{ "card" : "☕" }']) {
      const opened = sealPayload({ key, transcript, nonce, proof, payload: text });
      expect(openPayload({ key, transcript, sealed: opened })).toEqual({ proof, payload: text });
    }
  });

  it('does not open with another key or transcript, or when a byte is changed', () => {
    const other = new Uint8Array(32);
    expectFailure('bootstrap-rejected', () => openPayload({ key: other, transcript, sealed }));
    expectFailure('bootstrap-rejected', () => openPayload({ key, transcript: other, sealed }));
    for (const at of [0, 11, 12, 76, sealed.length - 17, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte));
      expectFailure('bootstrap-rejected', () => openPayload({ key, transcript, sealed: changed }));
    }
  });

  it('does not open when cut short or made longer', () => {
    for (const length of [0, 11, 12, 27, 28, 91, sealed.length - 1]) {
      const cut = sealed.subarray(0, length);
      expectFailure('bootstrap-rejected', () => openPayload({ key, transcript, sealed: cut }));
    }
    const longer = concatBytes(sealed, Uint8Array.of(0));
    expectFailure('bootstrap-rejected', () => openPayload({ key, transcript, sealed: longer }));
  });

  it('is bound to its purpose', () => {
    const plaintext = concatBytes(proof, utf8ToBytes(payload));
    for (const associated of [transcript, concatBytes(transcript, utf8ToBytes('cards'))]) {
      const other = seal({ key, nonce, associated, plaintext });
      expectFailure('bootstrap-rejected', () => openPayload({ key, transcript, sealed: other }));
    }
  });

  it('is malformed where it holds no proof or no text', () => {
    const associated = concatBytes(transcript, utf8ToBytes('card'));
    const holding = (plaintext: Uint8Array) => seal({ key, nonce, associated, plaintext });
    for (const plaintext of [
      new Uint8Array(),
      proof.subarray(1),
      concatBytes(proof, Uint8Array.of(0xff)),
      new Uint8Array(128 * 1024),
    ]) {
      expectFailure('malformed-bootstrap', () =>
        openPayload({ key, transcript, sealed: holding(plaintext) }),
      );
    }
    expect(openPayload({ key, transcript, sealed: holding(proof) }).payload).toBe('');
  });

  it.each([0, 63, 65])('is not made with a proof of %i bytes', (length) => {
    const bytes = new Uint8Array(length);
    expectFailure('malformed-key', () =>
      sealPayload({ key, transcript, nonce, proof: bytes, payload }),
    );
  });

  it.each([0, 11, 13])('is not made with a nonce of %i bytes', (length) => {
    const bytes = new Uint8Array(length);
    expectFailure('malformed-key', () =>
      sealPayload({ key, transcript, nonce: bytes, proof, payload }),
    );
  });
});

describe('a proof', () => {
  const hash = payloadHash('guest', payload);
  const facts = { transcript, role: 'guest', payloadHash: hash } as const;
  const message = possessionMessage(facts);
  const signed = fromBase64(signatureOf(message, seed));

  it('holds for this transcript, role and payload, and for this key', () => {
    expect(isProof(publicKeyOf(seed), message, signed)).toBe(true);
    const others = [
      possessionMessage({ ...facts, transcript: new Uint8Array(32) }),
      possessionMessage({ ...facts, role: 'host' }),
      possessionMessage({ ...facts, payloadHash: payloadHash('host', payload) }),
      possessionMessage({ ...facts, payloadHash: payloadHash('guest', `${payload} `) }),
    ];
    for (const other of others) expect(isProof(publicKeyOf(seed), other, signed)).toBe(false);
    expect(isProof(publicKeyOf(new Uint8Array(32).fill(2)), message, signed)).toBe(false);
  });

  it.each([0, 63, 65])('of %i bytes does not hold', (length) => {
    expect(isProof(publicKeyOf(seed), message, new Uint8Array(length))).toBe(false);
  });
});
