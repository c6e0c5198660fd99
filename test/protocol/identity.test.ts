import { describe, expect, it } from 'vitest';
import { bytesToHex, toBase64 } from '../../main/protocol/bytes.ts';
import {
  agreementKeyOf,
  didOf,
  displayHandleOf,
  fingerprintOf,
  foldedHandle,
  fullFingerprintOf,
  isDeviceName,
  isHandle,
  keyIdOf,
  publicKeyOf,
} from '../../main/protocol/identity.ts';
import { expectFailure, fromHex } from './support.ts';
import { readVectors } from './vectors.ts';

describe.each(readVectors('identity', 'cards').map((v) => [v.text('handle'), v] as const))(
  'the published identity %s',
  (handle, vector) => {
    it('has the published key, fingerprint, DID and key id', () => {
      const publicKey = publicKeyOf(fromHex(vector.text('seed_hex')));
      expect(bytesToHex(publicKey)).toBe(vector.text('public_key_hex'));
      expect(fingerprintOf(publicKey)).toBe(vector.text('fingerprint'));
      expect(fullFingerprintOf(publicKey)).toMatch(/^[0-9a-f]{64}$/);
      expect(fullFingerprintOf(publicKey).startsWith(fingerprintOf(publicKey))).toBe(true);
      expect(didOf(handle, publicKey)).toBe(vector.text('did'));
      expect(keyIdOf(handle, publicKey)).toBe(vector.text('key_id'));
      expect(displayHandleOf(vector.text('did'))).toBe(handle);
    });
  },
);

describe('agreementKeyOf', () => {
  it('is what wire 0.17.0 writes as dh_pubkey for the same seed', () => {
    const seed = fromHex('8cad8ca951f49e152ebfc0fb9196ae218be3dfa3348a2a14f32714a093fdeb59');
    expect(toBase64(agreementKeyOf(seed))).toBe('ZphMmU9T8P6u3LI/LMFq1Div35nu9XovdsyxCTcWzjI=');
  });
});

describe('isHandle', () => {
  it.each(['p', 'paul', 'coffee-ghost', 'zoe_2', '-', 'A'.repeat(64)])('takes "%s"', (text) => {
    expect(isHandle(text)).toBe(true);
  });

  it.each(['', '../../x', 'a/b', 'a\\b', 'a.b', 'a b', 'é', 'paul\n', 'a\0', 'A'.repeat(65)])(
    'refuses "%s"',
    (text) => {
      expect(isHandle(text)).toBe(false);
    },
  );
});

describe('foldedHandle', () => {
  it('is equal for handles that differ by case only', () => {
    expect(foldedHandle('Coffee-Ghost')).toBe(foldedHandle('coffee-gHOST'));
    expect(foldedHandle('coffee-ghost')).not.toBe(foldedHandle('coffee_ghost'));
  });
});

describe('isDeviceName', () => {
  it.each(['con', 'PRN', 'aux', 'NUL', 'com1', 'COM9', 'lpt1'])('is true of "%s"', (handle) => {
    expect(isDeviceName(handle)).toBe(true);
  });

  it.each(['com', 'com10', 'xcon', 'console', 'lpt', 'nulls', 'comx'])(
    'is false of "%s"',
    (handle) => {
      expect(isDeviceName(handle)).toBe(false);
    },
  );
});

describe('displayHandleOf', () => {
  it.each([
    ['did:wire:paul-34750f98', 'paul'],
    ['did:wire:paul', 'paul'],
    ['did:wire:x-deadbeef-34750f98', 'x-deadbeef'],
    ['did:wire:coffee-ghost', 'coffee-ghost'],
    ['paul-34750F98', 'paul'],
    ['did:wire:-34750f98', ''],
    ['did:wire:paul-34750f98-x', 'paul-34750f98-x'],
    ['x-did:wire:paul', 'x-did:wire:paul'],
  ])('reads %s as "%s"', (did, handle) => {
    expect(displayHandleOf(did)).toBe(handle);
  });
});

describe('keys', () => {
  it.each([0, 31, 33, 64])('of %i bytes are rejected', (length) => {
    expectFailure('malformed-key', () => publicKeyOf(new Uint8Array(length)));
    expectFailure('malformed-key', () => fingerprintOf(new Uint8Array(length)));
  });
});
