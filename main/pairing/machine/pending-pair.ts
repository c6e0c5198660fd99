/**
 * A pairing as the engine holds it. In version 1 it is the shared pending-pair file (docs/protocol.md
 * §4) as a discriminated union, and the sidecar with what has no field there; in version 2 it is a
 * record of our own (docs/protocol.md §8.6).
 */
import type { Ending } from './failure.ts';
import type { Handshake } from './handshake.ts';

/** The two ends of a pairing. */
export type Role = 'host' | 'guest';

/** Whether a word is a role of the protocol. */
export function isRole(word: string | undefined): word is Role {
  return word === 'host' || word === 'guest';
}

/** The version of the pairing protocol. The form of the code says it. */
export type Protocol = 1 | 2;

/** What was asked for. It does not change during the life of a pairing, but for a code nobody saw. */
export interface Request {
  /** Names the pairing in this home: the code in version 1, 32 random hex digits in version 2. */
  readonly id: string;
  readonly protocol: Protocol;
  /**
   * `NN-XXXXXX` or `XXXXX-XXXXX`. Once a pairing of version 2 has ended, only the four public symbols
   * of its code are left.
   */
  readonly code: string;
  /** 64 hex digits: what the two sides meet under at the relay */
  readonly codeHash: string;
  readonly role: Role;
  readonly relayUrl: string;
  /** RFC 3339, as found in the file */
  readonly createdAt: string;
}

/** What an open needs. Saved before it is sent, so that a successor can go on. */
export interface Opening {
  /** 32 bytes, base64; the SPAKE2 scalar is derived from it */
  readonly seed: string;
  readonly slotId: string;
  readonly slotToken: string;
}

export type PairingState =
  | { readonly status: 'request'; readonly opening: Opening | null }
  | { readonly status: 'polling'; readonly opening: Opening; readonly pairId: string }
  | {
      readonly status: 'sas_ready' | 'confirmed';
      readonly opening: Opening;
      readonly pairId: string;
      /** six digits */
      readonly sas: string;
    }
  /** Version 2: the peer is pinned, and has not said yet that it pinned us. */
  | { readonly status: 'pinned'; readonly opening: Opening; readonly pairId: string }
  | { readonly status: 'aborted' | 'aborted_restart'; readonly ending: Ending }
  /** The file is gone; what is left to do is in the sidecar. */
  | { readonly status: 'gone' };

export type Status = PairingState['status'];

/** The statuses in which a pairing still has something to do with the other side. */
export const LIVE_STATUSES = ['request', 'polling', 'sas_ready', 'confirmed', 'pinned'] as const;
export type LiveStatus = (typeof LIVE_STATUSES)[number];

/** Something that a person is told once per pairing, even across restarts. */
export type NoticeKind = 'digits-ready' | 'mailbox-question' | 'paired' | 'stopped' | 'resumed';

/** What a person was told; `end-seen`: they have looked at how the pairing ended. */
export type RecordedNotice = NoticeKind | 'end-seen';

/** This person's role where the program compares: they read the digits aloud, or type them. */
export type CompareRole = 'reader' | 'typist';

/** The peer that a pairing pinned. */
export interface PairedPeer {
  readonly did: string;
  readonly handle: string;
  readonly fingerprint: string;
  /** Version 2: the known mailbox that its new one replaced, as one line (`mailbox-clash.ts`). */
  readonly movedFrom: string | null;
  /** The stored card had more than the one that came, so it stays. */
  readonly cardKept: boolean;
  /** Whether the peer said that it pinned us, too; null where the protocol does not tell. */
  readonly hasUs: boolean | null;
}

/** The one peer that a pairing of version 2 is for: *Verify with digits*. Another key is refused. */
export interface BoundPeer {
  readonly did: string;
  /** 64 hex digits */
  readonly fullFingerprint: string;
  readonly handle: string;
}

/**
 * A known key came with another mailbox. Version 1 does not prove whose it is, so the person decides. In
 * version 2 the proof is the answer, saved before the known one is replaced: after a kill in between, it
 * is still told. `places`: the known ones and the new one, as one line (`mailbox-clash.ts`).
 */
export interface MailboxQuestion {
  readonly places: string;
  readonly peer: Pick<PairedPeer, 'did' | 'handle' | 'fingerprint'>;
  readonly answer: 'keep' | 'use' | null;
}

/** What the engine must remember about a pairing and the CLI has no field for. */
export interface Sidecar {
  /**
   * How many opens were sent since the relay last showed us the slot. Saved before each send. An
   * answer alone does not reset it, since file and sidecar are not written at once.
   */
  readonly unansweredOpens: number;
  /** True from a 404 for the pair slot until it is open again. */
  readonly reopening: boolean;
  /** True from a reopening with digits until the peer's message is there again. */
  readonly rejoining: boolean;
  /** How often the relay forgot the pairing after its digits were known. */
  readonly rejoins: number;
  /** The peer's first SPAKE2 message, base64. It counts for good. */
  readonly peerMessage: string | null;
  /** Our sealed bootstrap, base64, saved before it is posted so that a retry sends the same bytes. */
  readonly sealed: string | null;
  readonly posted: boolean;
  /** The peer's first sealed bootstrap, base64. It counts for good. */
  readonly peerBootstrap: string | null;
  /** The digits, and whether they were confirmed, when a clean stop put the file back to `polling`. */
  readonly remembered: { readonly sas: string; readonly confirmed: boolean } | null;
  /** The role that the person chose; null: the settings decide how digits are compared. */
  readonly compareRole: CompareRole | null;
  /** How often wrong digits were typed. Saved, so that a restart gives no further attempt. */
  readonly wrongAttempts: number;
  readonly notified: readonly RecordedNotice[];
  /** True once an engine went on with this pairing after a restart. */
  readonly resumed: boolean;
  /**
   * Wall clock, ms since 1970; see `deadline.ts`. Null until an engine sends the first open, or fails
   * to get a slot of our own.
   */
  readonly deadlineAt: number | null;
  /** When the pairing ended: wall clock, ms since 1970. */
  readonly endedAt: number | null;
  /** Why it ended, as in `last_error`; null while it is live, if paired and if cancelled. */
  readonly ending: string | null;
  /** True if there is nothing (left) to abandon on the relay. */
  readonly abandoned: boolean;
  readonly paired: PairedPeer | null;
  /** A known key came with another mailbox. */
  readonly mailboxQuestion: MailboxQuestion | null;
}

export interface Pairing extends Request {
  readonly state: PairingState;
  readonly side: Sidecar;
  /** What version 2 knows beyond the sidecar; null in version 1. */
  readonly handshake: Handshake | null;
  readonly bound: BoundPeer | null;
  /** DID from the file's `peer_did`, once known. */
  readonly peerDid: string | null;
  /** Identifies the bytes on disk that this was read from; null before the first save. */
  readonly stamp: string | null;
}

/** A sidecar in which nothing has happened yet. */
export const FRESH_SIDECAR: Sidecar = {
  unansweredOpens: 0,
  reopening: false,
  rejoining: false,
  rejoins: 0,
  peerMessage: null,
  sealed: null,
  posted: false,
  peerBootstrap: null,
  remembered: null,
  compareRole: null,
  wrongAttempts: 0,
  notified: [],
  resumed: false,
  deadlineAt: null,
  endedAt: null,
  ending: null,
  abandoned: false,
  paired: null,
  mailboxQuestion: null,
};

/** True while a pairing still has something to do with the other side. */
export function isLive({ state }: Pairing): boolean {
  return isLiveStatus(state.status);
}

/** Whether a pairing with this status is live. */
export function isLiveStatus(status: Status): status is LiveStatus {
  return (LIVE_STATUSES as readonly Status[]).includes(status);
}

/** The digits of a pairing, once both messages are known. */
export function sasOf(pairing: Pairing): string | null {
  return pairing.state.status === 'sas_ready' || pairing.state.status === 'confirmed'
    ? pairing.state.sas
    : null;
}

/** @returns the pairing with a change of its sidecar */
export function withSide(pairing: Pairing, change: Partial<Sidecar>): Pairing {
  return { ...pairing, side: { ...pairing.side, ...change } };
}

/** @returns the pairing of version 2 with a change of its handshake */
export function withHandshake(pairing: Pairing, change: Partial<Handshake>): Pairing {
  const { handshake } = pairing;
  return handshake === null ? pairing : { ...pairing, handshake: { ...handshake, ...change } };
}

/** What people call a pairing by. It holds no secret, unlike a code of version 2. */
export function labelOf({ protocol, code }: Pairing): string {
  return protocol === 1 ? code : code.slice(0, PUBLIC_SYMBOLS);
}

/** The first symbols of a code of version 2, which the relay knows (docs/protocol.md §8.1). */
const PUBLIC_SYMBOLS = 4;
