import { describe, expect, it } from 'vitest';
import { publicKeyOf } from '../../main/protocol/identity.ts';
import { isSignedBy, signatureOf } from '../../main/protocol/signature.ts';
import { expectFailure, fromHex } from './support.ts';

// RFC 8032 §7.1, test 3.
const seed = fromHex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7');
const message = fromHex('af82');
const signature = Buffer.from(
  '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac' +
    '18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  'hex',
).toString('base64');

describe('a signature', () => {
  it('is the published one, and is verified', () => {
    expect(signatureOf(message, seed)).toBe(signature);
    expect(isSignedBy(publicKeyOf(seed), message, signature)).toBe(true);
  });

  it('is not verified for another message or key', () => {
    expect(isSignedBy(publicKeyOf(seed), fromHex('af83'), signature)).toBe(false);
    expect(isSignedBy(publicKeyOf(fromHex('01'.repeat(32))), message, signature)).toBe(false);
  });

  it.each([0, 31, 33])('is not verified by a key of %i bytes', (length) => {
    expect(isSignedBy(new Uint8Array(length).fill(1), message, signature)).toBe(false);
  });

  it.each([0, 31, 33, 64])('is not made by a seed of %i bytes', (length) => {
    expectFailure('malformed-key', () => signatureOf(message, new Uint8Array(length)));
  });
});
