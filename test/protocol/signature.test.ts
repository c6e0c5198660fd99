import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { concatBytes, toBase64 } from '../../main/protocol/bytes.ts';
import { publicKeyOf } from '../../main/protocol/identity.ts';
import { isSignedBy, isStrictSignature, signatureOf } from '../../main/protocol/signature.ts';
import { expectFailure, fromBase64, fromHex } from './support.ts';

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

describe('a strict signature', () => {
  const { BASE, Fn, ZERO, fromHex: pointOf } = ed25519.Point;
  const ORDER_EIGHT = pointOf('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
  const publicKey = publicKeyOf(seed);
  const [r, a] = [12345n, 67890n];
  type Point = typeof BASE;

  /** A signature of whoever knows a and r, with any bytes that are said to be a·B and r·B. */
  function signedWith(key: Uint8Array, commitment: Uint8Array, nonce: bigint): Uint8Array {
    const k = Fn.create(bytesToNumberLE(sha512(concatBytes(commitment, key, message))));
    return concatBytes(commitment, numberToBytesLE(Fn.create(nonce + k * a), 32));
  }

  it('is an honest one', () => {
    expect(isStrictSignature(publicKey, message, fromBase64(signature))).toBe(true);
    expect(isStrictSignature(publicKey, fromHex('af83'), fromBase64(signature))).toBe(false);
    const key = BASE.multiply(a).toBytes();
    const made = signedWith(key, BASE.multiply(r).toBytes(), r);
    expect(isStrictSignature(key, message, made)).toBe(true);
  });

  it.each<[string, Point, Point, bigint]>([
    ['a key with torsion', BASE.multiply(a).add(ORDER_EIGHT), BASE.multiply(r), r],
    ['an R with torsion', BASE.multiply(a), BASE.multiply(r).add(ORDER_EIGHT), r],
    ['an R of small order', BASE.multiply(a), ORDER_EIGHT, 0n],
    ['the identity for R', BASE.multiply(a), ZERO, 0n],
  ])('has not %s, which others accept', (_what, point, commitment, nonce) => {
    const key = point.toBytes();
    const made = signedWith(key, commitment.toBytes(), nonce);
    expect(isSignedBy(key, message, toBase64(made))).toBe(true);
    expect(isStrictSignature(key, message, made)).toBe(false);
  });

  it('has not a key of small order, which signs everything', () => {
    const made = concatBytes(BASE.multiply(r).toBytes(), numberToBytesLE(r, 32));
    expect(ed25519.verify(made, message, ORDER_EIGHT.toBytes(), { zip215: true })).toBe(true);
    expect(isStrictSignature(ORDER_EIGHT.toBytes(), message, made)).toBe(false);
    expect(isStrictSignature(ZERO.toBytes(), message, made)).toBe(false);
  });

  it('has the one S that is below the order of the group', () => {
    const bytes = fromBase64(signature);
    const larger = numberToBytesLE(bytesToNumberLE(bytes.subarray(32)) + Fn.ORDER, 32);
    const other = concatBytes(bytes.subarray(0, 32), larger);
    expect(isStrictSignature(publicKey, message, other)).toBe(false);
  });

  it('has no point in another spelling', () => {
    const key = BASE.multiply(a).toBytes();
    const identityAsPPlusOne = fromHex(`ee${'ff'.repeat(30)}7f`);
    const made = signedWith(key, identityAsPPlusOne, 0n);
    expect(ed25519.verify(made, message, key, { zip215: true })).toBe(true);
    expect(isStrictSignature(key, message, made)).toBe(false);
  });

  it.each([0, 63, 65])('has not %i bytes', (length) => {
    expect(isStrictSignature(publicKey, message, new Uint8Array(length))).toBe(false);
  });
});
