/**
 * Signed announcements of new versions. On Linux the system does not check who made a package, so the
 * announcement in the feed carries a signature (docs/decisions/0006-packages-and-updates.md).
 */
import { z } from 'zod';
import { parseBase64, utf8ToBytes } from '../../protocol/bytes.ts';
import { isSignedBy } from '../../protocol/signature.ts';

/** `latest-linux*.yml`. A signature covers `version` and `files`, and no other field. */
const announcement = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  files: z
    .array(
      z.object({
        url: z.string().regex(/^[\w.-]+$/),
        /** in base64 */
        sha512: z.string().regex(/^[A-Za-z\d+/]{86}==$/),
        /** in bytes */
        size: z.int().positive(),
      }),
    )
    .min(1)
    .max(16),
  /** Ed25519 in base64, each by another key */
  signatures: z.array(z.string()).max(4).default([]),
});
export type Announcement = z.infer<typeof announcement>;

/** The key file of a package: Ed25519 public keys, 32 bytes each in base64. */
const keyFile = z.object({ keys: z.array(z.string()).length(2) });

/** Separates these signatures from all others that the keys may ever make. */
const PURPOSE = 'wire-tray update 1';

/** @returns null if a field is missing or malformed */
export function parseAnnouncement(content: unknown): Announcement | null {
  return announcement.safeParse(content).data ?? null;
}

/**
 * The bytes that an announcement's signatures cover.
 * @param system the packages' system and processor, such as `linux-x64`: a feed must not answer with those
 *   of another one
 */
export function signedBytes({ version, files }: Announcement, system: string): Uint8Array {
  const lines = files.map(({ url, sha512, size }) => `${size} ${sha512} ${url}`);
  return utf8ToBytes(`${[PURPOSE, system, version, ...lines].join('\n')}\n`);
}

/**
 * Whether one of the keys has signed the announcement. There are two keys so that one of them can be replaced
 * while older programs still accept the other. Never throws.
 * @param content of the announcement, as parsed from YAML
 * @param system as for {@link signedBytes}
 * @param keys 32 bytes each
 */
export function isSignedAnnouncement(
  content: unknown,
  system: string,
  keys: readonly Uint8Array[],
): boolean {
  const parsed = parseAnnouncement(content);
  if (parsed === null) return false;
  const bytes = signedBytes(parsed, system);
  return keys.some((key) => parsed.signatures.some((text) => isSignedBy(key, bytes, text)));
}

/**
 * Reads the key file of a package.
 * @returns null unless it has two different keys of 32 bytes
 */
export function parseUpdateKeys(content: string): readonly Uint8Array[] | null {
  try {
    const { keys } = keyFile.parse(JSON.parse(content));
    const bytes = keys.map(parseBase64).filter((key) => key?.length === 32);
    return new Set(keys).size === 2 && bytes.length === 2
      ? bytes.filter((key) => key !== null)
      : null;
  } catch {
    return null;
  }
}
