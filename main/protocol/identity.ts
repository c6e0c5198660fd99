import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, requireLength } from './bytes.ts';

/**
 * The protocol sets no bound. A handle names files (`<handle>.jsonl`, names end at 255 bytes) and
 * is read by people in one line, so we take 64 characters at most.
 */
const HANDLE = /^[A-Za-z0-9_-]{1,64}$/;
const DID_PREFIX = 'did:wire:';

/** Whether `text` may be a handle (docs/protocol.md §2): it becomes a file name and a map key. */
export function isHandle(text: string): boolean {
  return HANDLE.test(text);
}

/**
 * The form of a handle by which two are one: the CLI keeps `<handle>.jsonl`, and the file systems of
 * macOS and Windows know no case.
 */
export function foldedHandle(handle: string): string {
  return handle.toLowerCase();
}

const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Whether `<handle>.jsonl` is a device on Windows: what is written there is lost. */
export function isDeviceName(handle: string): boolean {
  return DEVICE.test(handle);
}

/**
 * The Ed25519 public key of a seed.
 * @param seed 32 bytes, as in `private.key`
 * @throws ProtocolError `malformed-key` for another length
 */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(requireLength(seed, 32, 'a private key'));
}

/**
 * The X25519 public key of a seed: the Ed25519 key as a point of the same curve in Montgomery form.
 * @param seed 32 bytes, as in `private.key`
 * @throws ProtocolError `malformed-key` for another length
 */
export function agreementKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.utils.toMontgomery(publicKeyOf(seed));
}

/** `fp8`: the first 4 bytes of SHA-256(public key), 8 hexadecimal digits. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return fullFingerprintOf(publicKey).slice(0, 8);
}

/**
 * SHA-256(public key), 64 hexadecimal digits, for people to compare after pairing: 8 digits can
 * be forged in minutes.
 * @throws ProtocolError `malformed-key` if the key does not have 32 bytes
 */
export function fullFingerprintOf(publicKey: Uint8Array): string {
  return bytesToHex(sha256(requireLength(publicKey, 32, 'a public key')));
}

/** `<handle>:<fp8>`, as in trust.json; cards write it after `ed25519:`. */
export function keyIdOf(handle: string, publicKey: Uint8Array): string {
  return `${handle}:${fingerprintOf(publicKey)}`;
}

/** `did:wire:<handle>-<fp8>`. */
export function didOf(handle: string, publicKey: Uint8Array): string {
  return `${DID_PREFIX}${handle}-${fingerprintOf(publicKey)}`;
}

/**
 * The handle within a DID, by which relay.json keys its peers (docs/protocol.md §2): without the
 * prefix and without a final `-` and 8 hexadecimal digits. Any text comes back as some text; check
 * it with `isHandle`.
 */
export function displayHandleOf(did: string): string {
  const name = did.startsWith(DID_PREFIX) ? did.slice(DID_PREFIX.length) : did;
  return name.replace(/-[0-9a-fA-F]{8}$/, '');
}
