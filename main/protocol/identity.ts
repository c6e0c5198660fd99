import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, requireLength } from './bytes.ts';

/**
 * The protocol sets no upper bound. A handle is part of file names (`<handle>.jsonl`, at most 255
 * bytes) and is shown in one line, so we accept 64 characters.
 */
const HANDLE = /^[A-Za-z0-9_-]{1,64}$/;
const DID_PREFIX = 'did:wire:';

/** Whether `text` may be a handle (docs/protocol.md §2), which becomes a file name and a map key. */
export function isHandle(text: string): boolean {
  return HANDLE.test(text);
}

/**
 * The form in which handles are compared: two that differ by case only count as one. The CLI names
 * files `<handle>.jsonl`, and file systems of macOS and Windows ignore case.
 */
export function foldedHandle(handle: string): string {
  return handle.toLowerCase();
}

/** https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Whether `<handle>.jsonl` names a device on Windows, where everything written to it is lost. */
export function isDeviceName(handle: string): boolean {
  return DEVICE.test(handle);
}

/**
 * The Ed25519 public key of a seed (RFC 8032 §5.1.5).
 * @param seed 32 bytes, as in `private.key`
 * @throws ProtocolError `malformed-key` for another length
 */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(requireLength(seed, 32, 'a private key'));
}

/**
 * The X25519 public key of a seed: the Ed25519 point (x, y) mapped to the Montgomery coordinate
 * u = (1 + y) / (1 − y) mod p (RFC 7748 §4.1).
 * @param seed 32 bytes, as in `private.key`
 * @throws ProtocolError `malformed-key` for another length
 */
export function agreementKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.utils.toMontgomery(publicKeyOf(seed));
}

/** `fp8`: the first 4 bytes of SHA-256(public key), as 8 hexadecimal digits (docs/protocol.md §2). */
export function fingerprintOf(publicKey: Uint8Array): string {
  return fullFingerprintOf(publicKey).slice(0, 8);
}

/**
 * SHA-256(public key), as 64 hexadecimal digits, for people to compare after pairing. 8 digits would
 * not do: a key with the same `fp8` is found in minutes.
 * @throws ProtocolError `malformed-key` if the key does not have 32 bytes
 */
export function fullFingerprintOf(publicKey: Uint8Array): string {
  return bytesToHex(sha256(requireLength(publicKey, 32, 'a public key')));
}

/** `<handle>:<fp8>`, as in trust.json. In cards it follows `ed25519:`. */
export function keyIdOf(handle: string, publicKey: Uint8Array): string {
  return `${handle}:${fingerprintOf(publicKey)}`;
}

/** `did:wire:<handle>-<fp8>`. */
export function didOf(handle: string, publicKey: Uint8Array): string {
  return `${DID_PREFIX}${handle}-${fingerprintOf(publicKey)}`;
}

/**
 * The handle within a DID, which is the peer's key in relay.json (docs/protocol.md §2): the text
 * without the prefix `did:wire:` and without a final `-` and 8 hexadecimal digits. Accepts any text;
 * check the result with `isHandle`.
 */
export function displayHandleOf(did: string): string {
  const name = did.startsWith(DID_PREFIX) ? did.slice(DID_PREFIX.length) : did;
  return name.replace(/-[0-9a-fA-F]{8}$/, '');
}
