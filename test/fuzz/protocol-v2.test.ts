/**
 * The parsers of version 2, and those of both versions, with hostile input: each returns a value or
 * throws a typed failure, in bounded time.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal } from '../../main/protocol/aead.ts';
import { concatBytes, toBase64, utf8ToBytes } from '../../main/protocol/bytes.ts';
import { isAnyCode, parseAnyCode, protocolOfCode } from '../../main/protocol/code.ts';
import { publicKeyOf } from '../../main/protocol/identity.ts';
import { readInvitation } from '../../main/protocol/invitation.ts';
import { formatJoinLink, parseJoinLink } from '../../main/protocol/join-link.ts';
import { redacted } from '../../main/protocol/redact.ts';
import { normalizeRelayUrl } from '../../main/protocol/relay-url.ts';
import { agreeV2, ownOpening, readCommitment } from '../../main/protocol/v2/handshake.ts';
import { isProof, openPayload, readPayload, sealPayload } from '../../main/protocol/v2/payload.ts';
import { decodePost, EMPTY_POST, encodePost } from '../../main/protocol/v2/post.ts';
import { fuzz } from './cases.ts';
import { anyText, hostileBytes, hostileJson, mutated } from './hostile-text.ts';
import { typed } from './typed.ts';

const CODE_V1 = '73-2QXC4P';
const CODE = '3UEJY-Z3E2D';
const host = { code: CODE, seed: new Uint8Array(32).fill(1), role: 'host' } as const;
const own = ownOpening(host);
const peer = ownOpening({ code: CODE, seed: new Uint8Array(32).fill(2), role: 'guest' });
/** The longest that any case may take, in milliseconds. On an idle machine the longest takes 65. */
const PATIENCE = 5_000;

function inTime<T>(work: () => T): T {
  const began = performance.now();
  const result = work();
  expect(performance.now() - began).toBeLessThan(PATIENCE);
  return result;
}

describe('a code of either version', () => {
  const texts = fc.oneof(anyText, mutated(CODE, CODE_V1, CODE.toLowerCase(), '3UEJYZ3E2D'));
  fuzz('is read in its canonical form or refused', 'core', texts, (text) => {
    const parsed = inTime(() => parseAnyCode(text));
    if (!parsed.ok) return expect(parsed.reason).toMatch(/^[a-z-]+$/);
    expect(isAnyCode(parsed.code)).toBe(true);
    expect(protocolOfCode(parsed.code)).toBe(parsed.protocol);
    expect(parseAnyCode(parsed.code)).toEqual({ ...parsed, corrections: [] });
  });

  fuzz('is not left in a text for a log', 'core', fc.tuple(anyText, anyText), ([before, after]) => {
    expect(inTime(() => redacted(`${before} ${CODE} ${after}`))).not.toContain('Z3E2D');
  });
});

describe('the join link', () => {
  const [link = '', linkV1 = ''] = [CODE, CODE_V1].map((code) =>
    formatJoinLink({ code, relayUrl: 'http://127.0.0.1:7878' }),
  );
  const samples = [link, linkV1, `${link}&relay=x`, link.toUpperCase(), 'wire-pair://join?code='];
  fuzz(
    'is read as a code and a relay or refused',
    'core',
    fc.oneof(anyText, mutated(...samples)),
    (text) => {
      const parsed = inTime(() => parseJoinLink(text));
      if (!parsed.ok) return;
      expect(protocolOfCode(parsed.code)).toBe(parsed.protocol);
      const { relayUrl } = parsed;
      if (relayUrl !== null) expect(normalizeRelayUrl(relayUrl)).toBe(relayUrl);
    },
  );

  fuzz('or a code is found in any text, or refused', 'core', mutated(...samples, CODE), (text) => {
    const read = inTime(() => readInvitation(`See: ${text}`));
    if (read.ok) expect(isAnyCode(read.code)).toBe(true);
  });
});

describe('an open message', () => {
  const messages = fc.oneof(hostileBytes(peer.message), hostileBytes(own.message));
  fuzz('has a commitment, or is refused', 'core', messages, (bytes) => {
    const read = inTime(() => typed(() => readCommitment(bytes, own.commitment)));
    if ('value' in read) expect(concatBytes(Uint8Array.of(2), read.value)).toEqual(bytes);
    else expect(read.failure.code).toMatch(/^(bad-message|other-version|reflected)$/);
  });
});

describe('a reveal', () => {
  const reveals = fc.oneof(hostileBytes(peer.reveal), hostileBytes(own.reveal));

  fuzz('of a stranger opens nothing', 'core', reveals, (peerReveal) => {
    const peerCommitment = peer.commitment;
    const agreed = inTime(() => typed(() => agreeV2({ ...host, peerCommitment, peerReveal })));
    if ('value' in agreed) expect(peerReveal).toEqual(peer.reveal);
    else expect(agreed.failure.code).toMatch(/^(bad-message|reflected)$/);
  });

  fuzz('of a hostile peer gives digits, or is refused', 'core', reveals, (peerReveal) => {
    const prefix = utf8ToBytes('wire-tray/v2 commitguest');
    const peerCommitment = sha256(concatBytes(prefix, peerReveal));
    const agreed = inTime(() => typed(() => agreeV2({ ...host, peerCommitment, peerReveal })));
    if ('value' in agreed) expect(agreed.value.sas).toMatch(/^[0-9]{6}$/);
    else expect(agreed.failure.code).toMatch(/^(bad-message|reflected)$/);
  });
});

describe('a post', () => {
  const mac = new Uint8Array(32).fill(7);
  const whole = { ...EMPTY_POST, reveal: peer.reveal, confirm: mac, sealed: mac, receipt: mac };
  const refusal = { ...EMPTY_POST, reveal: peer.reveal, confirm: mac, refused: mac };
  const texts = fc.oneof(
    anyText,
    mutated(encodePost(whole), encodePost(refusal)),
    ...[whole, refusal].map((post) =>
      hostileJson(JSON.parse(atob(encodePost(post)))).map((json) =>
        toBase64(new TextEncoder().encode(json)),
      ),
    ),
  );
  fuzz('is read, and written so that it reads the same, or refused', 'core', texts, (text) => {
    const read = inTime(() => typed(() => decodePost(text)));
    if ('value' in read) expect(decodePost(encodePost(read.value))).toEqual(read.value);
    else expect(read.failure.code).toMatch(/^(bad-message|other-version)$/);
  });
});

describe('a payload', () => {
  const key = new Uint8Array(32).fill(3);
  const transcript = new Uint8Array(32).fill(4);
  const nonce = new Uint8Array(12);
  const proof = new Uint8Array(64);
  const sample = {
    card: { handle: 'paul' },
    relay_url: 'https://relay.example',
    slot_id: '0f'.repeat(16),
    slot_token: 'a0'.repeat(32),
  };
  const sealed = sealPayload({ key, transcript, nonce, proof, payload: JSON.stringify(sample) });

  fuzz('that a stranger sealed never opens', 'core', hostileBytes(sealed), (bytes) => {
    const opened = inTime(() => typed(() => openPayload({ key, transcript, sealed: bytes })));
    if ('failure' in opened) expect(opened.failure.code).toBe('bootstrap-rejected');
    else expect(bytes).toEqual(sealed);
  });

  fuzz(
    'that a hostile peer sealed opens to its bytes, or is refused',
    'core',
    hostileBytes(sealed),
    (plaintext) => {
      const associated = concatBytes(transcript, utf8ToBytes('card'));
      const hostile = seal({ key, nonce, associated, plaintext });
      const opened = inTime(() => typed(() => openPayload({ key, transcript, sealed: hostile })));
      if ('failure' in opened) return expect(opened.failure.code).toBe('malformed-bootstrap');
      const { value } = opened;
      expect(concatBytes(value.proof, utf8ToBytes(value.payload))).toEqual(plaintext);
    },
  );

  fuzz('of a hostile peer is read or refused', 'core', hostileJson(sample), (text) => {
    const read = inTime(() => typed(() => readPayload(text)));
    if ('failure' in read) return expect(read.failure.code).toBe('malformed-bootstrap');
    expect(read.value.slotId).toMatch(/^[0-9a-f]{32}$/);
    expect(read.value.slotToken).toMatch(/^[0-9a-f]{64}$/);
    expect(normalizeRelayUrl(read.value.relayUrl)).toBe(read.value.relayUrl);
  });

  const keys = fc.oneof(hostileBytes(publicKeyOf(key)), fc.constant(publicKeyOf(key)));
  fuzz('is proved by no hostile bytes', 'core', fc.tuple(keys, hostileBytes(proof)), (one) => {
    const [publicKey, bytes] = one;
    expect(inTime(() => isProof(publicKey, transcript, bytes))).toBe(false);
  });
});

describe('the largest hostile input', () => {
  const large = 4 * 1024 ** 2;
  const nested = (length: number) => '{"v":2,"x":'.repeat(length / 11);
  it.each<[string, string]>([
    ['one letter', 'A'.repeat(large)],
    ['digits and dashes', 'A2345-'.repeat(large / 6)],
    ['base64 of nesting', toBase64(utf8ToBytes(nested(380 * 1024)))],
    ['base64 of brackets', toBase64(utf8ToBytes('['.repeat(380 * 1024)))],
    ['base64 of members', toBase64(utf8ToBytes(`{"v":2,${'"a":1,'.repeat(60_000)}"b":1}`))],
    ['base64 of escapes', toBase64(utf8ToBytes(`{"v":2,"x":"${'\\\\'.repeat(180_000)}"}`))],
    ['separators', ' - '.repeat(large / 3)],
  ])('of %s is refused in bounded time', (_what, text) => {
    expect(inTime(() => parseAnyCode(text)).ok).toBe(false);
    expect(inTime(() => parseJoinLink(`wire-pair://join?code=${text}`)).ok).toBe(false);
    inTime(() => typed(() => decodePost(text)));
    inTime(() => typed(() => readPayload(text)));
    inTime(() => typed(() => readCommitment(utf8ToBytes(text))));
    const sealed = utf8ToBytes(text);
    const key = new Uint8Array(32);
    inTime(() => typed(() => openPayload({ key, transcript: key, sealed })));
  });
});
