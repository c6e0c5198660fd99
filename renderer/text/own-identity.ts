import { messages } from '../../messages/index.ts';
import type { PairingView, View } from '../../preload/contract.ts';
import { groupFingerprint } from './fingerprint.ts';

/** One's own identity, as far as it tells it from others of the same handle. */
export interface OwnIdentity {
  readonly handle: string;
  /** In groups, such as `3f9a 02bc`. */
  readonly fingerprint: string;
  /** Name of the folder of a session's home; null for the usual home. */
  readonly home: string | null;
}

/** The identity of the home that the window shows. */
export function ownIdentity({ identity, about }: View): OwnIdentity | null {
  if (identity === null) return null;
  const { handle, fingerprint } = identity;
  const { chosen } = about.homes;
  return { handle, fingerprint: shortFingerprint(fingerprint), home: chosen && folderName(chosen) };
}

/** @param hex 8 hexadecimal digits */
export function shortFingerprint(hex: string): string {
  return groupFingerprint(hex)
    .map(({ text }) => text)
    .join(' ');
}

/** The last part of an absolute path, which names a session. */
export function folderName(path: string): string {
  return (
    path
      .split(/[/\\]/)
      .filter((part) => part !== '')
      .at(-1) ?? path
  );
}

/** The relay of a pairing, for people. */
export function relayName({ onLocalRelay, relayHost }: PairingView): string {
  return onLocalRelay ? messages.relay.local : relayHost;
}
