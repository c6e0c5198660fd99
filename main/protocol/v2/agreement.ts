/** What follows from the reveals of both sides (docs/protocol.md §8.2). */
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '../bytes.ts';
import type { Role } from './role.ts';

/** A value of each side. */
export interface Both<T> {
  readonly own: T;
  readonly peer: T;
}

/** What both sides know if they used the same code and nobody is between them. */
export interface Agreement2 {
  /** T, 32 bytes, equal on both sides. */
  readonly transcript: Uint8Array;
  /** Six digits. Show them only if the peer's `confirm` is right. */
  readonly sas: string;
  /** HMAC-SHA256(confirm key, T), 32 bytes. Compare in constant time: `equalBytes`. */
  readonly confirm: Both<Uint8Array>;
  /** HMAC-SHA256(confirm key, T ‖ 'refused'), 32 bytes: the maker's person saw other digits. */
  readonly refused: Both<Uint8Array>;
  /** HMAC-SHA256(confirm key, T ‖ 'cancelled'), 32 bytes: the maker's person ended the pairing. */
  readonly cancelled: Both<Uint8Array>;
  /** 32 bytes. We seal with our own, and open with the peer's. */
  readonly sealKey: Both<Uint8Array>;
  /**
   * HMAC-SHA256(confirm key, T ‖ 'pinned' ‖ payloadHash), 32 bytes: its maker has pinned that payload.
   * @param whose 'own': what we post; 'peer': what we expect
   * @param payloadHash of the payload that the maker received: for our own receipt that of the peer
   */
  receipt(whose: keyof Both<unknown>, payloadHash: Uint8Array): Uint8Array;
}

/** What one side has said before the key is known. */
interface Said {
  /** 32 bytes. */
  readonly commitment: Uint8Array;
  /** 65 bytes. */
  readonly reveal: Uint8Array;
}

/** What the agreement follows from. */
interface Facts {
  /** Our own. */
  readonly role: Role;
  /** The SPAKE2 key, 32 bytes. */
  readonly key: Uint8Array;
  /** 32 bytes. */
  readonly nameplateHash: Uint8Array;
  readonly said: Both<Said>;
}

/** Derives the transcript, the digits, and the keys of both sides. */
export function agreementOf(facts: Facts): Agreement2 {
  const transcript = transcriptOf(facts);
  const keys = hkdf(sha256, facts.key, transcript, utf8ToBytes('wire-tray/v2 keys'), 160);
  const part = (index: number) => keys.slice(index * 32, (index + 1) * 32);
  const confirmKey = byOwner(facts.role, { host: part(1), guest: part(2) });
  const macs = (label: string): Both<Uint8Array> => {
    const message = concatBytes(transcript, utf8ToBytes(label));
    const { own, peer } = confirmKey;
    return { own: hmac(sha256, own, message), peer: hmac(sha256, peer, message) };
  };
  return {
    transcript,
    sas: sixDigits(part(0)),
    confirm: macs(''),
    refused: macs('refused'),
    cancelled: macs('cancelled'),
    sealKey: byOwner(facts.role, { host: part(3), guest: part(4) }),
    receipt(whose, payloadHash) {
      const message = concatBytes(transcript, utf8ToBytes('pinned'), payloadHash);
      return hmac(sha256, confirmKey[whose], message);
    },
  };
}

/**
 * SHA-256('wire-tray/v2 transcript' ‖ nameplate_hash ‖ commitment host ‖ commitment guest ‖ reveal host ‖
 * reveal guest)
 */
function transcriptOf({ role, nameplateHash, said }: Facts): Uint8Array {
  const [host, guest] = role === 'host' ? [said.own, said.peer] : [said.peer, said.own];
  return sha256(
    concatBytes(
      utf8ToBytes('wire-tray/v2 transcript'),
      nameplateHash,
      host.commitment,
      guest.commitment,
      host.reveal,
      guest.reveal,
    ),
  );
}

function byOwner<T>(role: Role, { host, guest }: Readonly<Record<Role, T>>): Both<T> {
  return role === 'host' ? { own: host, peer: guest } : { own: guest, peer: host };
}

/** The first 8 bytes, big-endian, mod 10⁶. The remainder is uniform but for 2⁻⁴⁴. */
function sixDigits(key: Uint8Array): string {
  const number = new DataView(key.buffer, key.byteOffset).getBigUint64(0);
  return (number % 1_000_000n).toString().padStart(6, '0');
}
