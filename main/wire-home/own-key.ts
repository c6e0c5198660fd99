/** The private key of a home, which must be that of its card. */
import { createHash } from 'node:crypto';
import { readBytes } from '../files/atomic-file.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { wipe } from '../protocol/bytes.ts';
import { fullFingerprintOf, publicKeyOf } from '../protocol/identity.ts';
import { sign } from '../protocol/signature.ts';
import { unreadable } from './home-failure.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

export const KEY_BYTES = 32;

export interface OwnKey {
  /**
   * Makes sure that {@link sign} can work.
   * @param fullFingerprint of the key on our card
   * @throws Failure `identity-broken`, `home-unreadable`
   */
  check(fullFingerprint: string): Promise<void>;
  /**
   * Signs with our private key.
   * @param fullFingerprint of the key on our card: another key would sign what no peer accepts
   * @returns 64 bytes
   * @throws Failure `identity-broken`, `home-unreadable`
   */
  sign(fullFingerprint: string, message: Uint8Array): Promise<Uint8Array>;
}

/** Reads nothing yet. */
export function ownKey(paths: WireHomePaths): OwnKey {
  /** Computing a public key takes milliseconds, and each pairing asks several times. */
  let known: { readonly digest: string; readonly fingerprint: string } | null = null;

  function fingerprintOfKey(seed: Uint8Array): string {
    const digest = createHash('sha256').update(seed).digest('hex');
    if (known?.digest !== digest) {
      known = { digest, fingerprint: fullFingerprintOf(publicKeyOf(seed)) };
    }
    return known.fingerprint;
  }

  async function withKey<T>(fullFingerprint: string, work: (seed: Uint8Array) => T): Promise<T> {
    const seed = await readKey(paths);
    if (seed === null) throw brokenIdentity(paths, paths.privateKey, 'missing');
    try {
      if (fingerprintOfKey(seed) !== fullFingerprint) {
        throw brokenIdentity(paths, paths.privateKey, 'not the key of agent-card.json');
      }
      return work(seed);
    } finally {
      wipe(seed);
    }
  }

  return {
    check: (fullFingerprint) => withKey(fullFingerprint, () => undefined),
    sign: (fullFingerprint, message) => withKey(fullFingerprint, (seed) => sign(message, seed)),
  };
}

/**
 * @returns 32 bytes, or null if there is no key
 * @throws Failure `identity-broken`, `home-unreadable`
 */
export async function readKey(paths: WireHomePaths): Promise<Uint8Array | null> {
  const key = await readBytes(paths.privateKey).catch((error: unknown) => {
    throw unreadable(paths, paths.privateKey, error);
  });
  if (key !== null && key.length !== KEY_BYTES) {
    throw brokenIdentity(paths, paths.privateKey, 'not 32 bytes');
  }
  return key;
}

/** @param why in one line, without secrets */
export function brokenIdentity(paths: WireHomePaths, file: string, why: string): Failure {
  return new Failure('identity-broken', `${shownPath(paths, file)}: ${why}`);
}
