/**
 * What the engine needs of the outside world: everything impure is passed in through these ports.
 * `wire-home`, `relay-client`, `desktop` and `headless` implement them.
 */
import type { JsonObject } from '../protocol/json.ts';
import type { Ending, TransientCode } from './machine/failure.ts';
import type {
  PairSlot,
  PeerToPin,
  PinRefusal,
  PinReport,
  PinRequest,
  SlotCoordinates,
} from './machine/peer.ts';
import type { NoticeKind, PairedPeer, Pairing, Role } from './machine/pending-pair.ts';
import type { UsedCode } from './machine/setbacks.ts';

export type {
  KnownMailbox,
  Mailbox,
  PairSlot,
  PeerToPin,
  PinReport,
  PinRequest,
  SlotCoordinates,
} from './machine/peer.ts';

export {
  BEFORE_THE_RELAY,
  RelayFailure,
  type RelayFailureKind,
} from './machine/relay-failure.ts';
export type { UsedCode } from './machine/setbacks.ts';

export interface Clock {
  /** Monotonic clock in ms. It never jumps, and goes on while the machine sleeps. */
  now(): number;
  /** Wall clock, ms since 1970. */
  wall(): number;
  /** Resolves after `ms`, or at once when the signal is aborted. Never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** `n` bytes from a cryptographic generator. */
export type RandomBytes = (n: number) => Uint8Array;

export interface PollRequest {
  readonly pairId: string;
  readonly role: Role;
  /**
   * Asks the relay to answer only once the peer has posted more, or after a while (docs/protocol.md §3).
   * null: it answers at once.
   */
  readonly wait: SlotWait | null;
}

export interface SlotWait {
  /** whole seconds, at least 1 */
  readonly seconds: number;
  /** The revision that the relay named last. If there is another by now, it answers at once. */
  readonly seen: string;
}

export interface PolledSlot extends PairSlot {
  /** null: the relay does not offer to wait */
  readonly offer: WaitOffer | null;
}

/** What a relay says about the next poll of a pair slot. */
export interface WaitOffer {
  /** The most seconds that it may wait; 0: it cannot wait now. */
  readonly seconds: number;
  /** Names what the peer has posted so far: opaque, and other after each post. */
  readonly revision: string;
}

/** The relay calls of a pairing. Each rejects with {@link RelayFailure} only. */
export interface Relay {
  allocateSlot(relayUrl: string, signal: AbortSignal): Promise<SlotCoordinates>;
  /** Shows a slot's token to its relay, and reads nothing. */
  showToken(slot: SlotCoordinates, signal: AbortSignal): Promise<void>;
  /** @returns the pair_id */
  open(
    relayUrl: string,
    request: { codeHash: string; role: Role; message: string },
    signal: AbortSignal,
  ): Promise<string>;
  poll(relayUrl: string, request: PollRequest, signal: AbortSignal): Promise<PolledSlot>;
  postBootstrap(
    relayUrl: string,
    pairId: string,
    request: { role: Role; sealed: string },
    signal: AbortSignal,
  ): Promise<void>;
  abandon(relayUrl: string, codeHash: string, signal: AbortSignal): Promise<void>;
}

/** Result of a compare-and-swap. */
export type SaveResult =
  | { readonly saved: true; readonly pairing: Pairing }
  /** Another process changed or deleted the file since it was read. */
  | { readonly saved: false };

/** A file of a pairing that could not be used. */
export interface StoreProblem {
  readonly file: string;
  readonly problem: 'corrupt' | 'unreadable';
  /** The place that a corrupt file was moved to, if it was. */
  readonly quarantined: string | null;
}

export interface StoredPairings {
  readonly pairings: readonly Pairing[];
  readonly problems: readonly StoreProblem[];
  /** Codes that must not be used again, whether or not their pairings are still listed. */
  readonly usedCodes: readonly UsedCode[];
  /**
   * Whether {@link PairingStore.watch} tells of all that changes this from now on. If not, list again
   * from time to time.
   */
  readonly isWatched: boolean;
}

/**
 * The saved pairings: the pending-pair files with their sidecars (version 1), and our own records
 * (version 2). Each call rejects with Failure `home-unreadable` or `home-unwritable` only.
 */
export interface PairingStore {
  /** All pairings, also those of which only the sidecar is left (status `gone`). */
  list(): Promise<StoredPairings>;
  /** One pairing by its id, also a `gone` one. @returns null if nothing is left of it */
  load(id: string): Promise<Pairing | null>;
  /** Writes a new request. Rejects with Failure `already-pending` if the file exists. */
  create(pairing: Pairing): Promise<Pairing>;
  /**
   * Writes the pairing if what is saved is still what `before` was read from (compare-and-swap). A
   * state `gone` deletes the pending-pair file of version 1 and keeps the sidecar.
   */
  save(before: Pairing, after: Pairing): Promise<SaveResult>;
  /**
   * Deletes what is left of a pairing, if it is still what the pairing was read from. Of a used-up
   * code of version 2, {@link UsedCode} stays for 30 days.
   */
  remove(pairing: Pairing): Promise<void>;
  /**
   * Calls back soon after a file changes, also one that says who is the engine.
   * @param changed gets the id; null: any file may have changed
   * @returns stops it
   */
  watch(changed: (id: string | null) => void): () => void;
}

export interface OwnIdentity {
  readonly handle: string;
  readonly did: string;
  /** 8 hex digits */
  readonly fingerprint: string;
  /** 64 hex digits: SHA-256 of the public key */
  readonly fullFingerprint: string;
  readonly card: JsonObject;
}

/** Whether a peer was pinned. */
export type PinResult =
  | ({ readonly pinned: true } & PinReport)
  | ({ readonly pinned: false } & PinRefusal);

/**
 * Identity, own slot and pins. Each call rejects with Failure `identity-missing`, `identity-broken` or
 * `home-…` only.
 */
export interface PeerBook {
  /**
   * Does all that the last step of a pairing does, but changes nothing: once the other side has pinned
   * us, it is too late to find out that we cannot pin them. Called before a code is given out, before a
   * yes is taken, and before what makes the other side pin leaves (docs/protocol.md §5).
   */
  checkReady(): Promise<void>;
  identity(): Promise<OwnIdentity>;
  /** @returns null if we never allocated a slot of our own */
  ownSlot(): Promise<SlotCoordinates | null>;
  /** Saves a slot as our own unless there is one already. @returns the one that counts now */
  keepOwnSlot(slot: SlotCoordinates): Promise<SlotCoordinates>;
  /**
   * Signs with our private key (docs/protocol.md §8.2, *proof*).
   * @returns 64 bytes
   */
  sign(message: Uint8Array): Promise<Uint8Array>;
  /** Pins a peer as VERIFIED, with its slot, and remembers what proved it. Idempotent. */
  pin(peer: PeerToPin, request: PinRequest): Promise<PinResult>;
}

/** What a person is told about a pairing. */
export interface Notice {
  readonly kind: NoticeKind;
  /** of the pairing */
  readonly id: string;
  /** of the pairing, RFC 3339 */
  readonly createdAt: string;
  /** what people call the pairing by: no secret */
  readonly label: string;
  readonly relayUrl: string;
  readonly sas: string | null;
  /** the peer that was pinned, or that there is a question about */
  readonly peer: Pick<PairedPeer, 'did' | 'handle' | 'fingerprint'> | null;
  readonly ending: Ending | null;
}

/** A failure after which a pairing goes on: the step will be tried again. */
export interface TransientFailure {
  readonly code: TransientCode;
  /** one technical line without secrets */
  readonly detail: string | null;
  /** monotonic ms of the next attempt */
  readonly retryAt: number;
  /** the same on the wall clock, for people */
  readonly retryAtWall: number;
}

export interface LivePairing {
  readonly pairing: Pairing;
  readonly transientFailure: TransientFailure | null;
}

export interface EngineSnapshot {
  /** null before the first tick and after the end */
  readonly lease: LeaseState | null;
  readonly pairings: readonly LivePairing[];
  readonly problems: readonly StoreProblem[];
  readonly usedCodes: readonly UsedCode[];
  /** why the last tick could not read the home, if it could not */
  readonly failure: unknown;
}

/** One saved step of a pairing. */
export interface PairingChange {
  readonly before: Pairing;
  readonly after: Pairing;
}

/** Whoever shows what the engine does. Called synchronously; must not throw. */
export interface EngineObserver {
  /**
   * @param snapshot the engine as it is now. A pairing that has just finished is still in it.
   * @param change what changed in one pairing; null: something else in the snapshot is new
   */
  changed(snapshot: EngineSnapshot, change: PairingChange | null): void;
  /** Something that a person should be told. It was saved as told before this call. */
  notice(notice: Notice): void;
  /** An unexpected error, for the log. What failed is tried again. */
  error(error: unknown): void;
}

export type LeaseState =
  | { readonly role: 'engine' }
  /** Another program is the engine of this home: we show, confirm and cancel through the files. */
  | {
      readonly role: 'companion';
      readonly of: 'wire' | 'wire-tray';
      readonly version: string | null;
      /**
       * Whether we still hold the lock of our own engines: then we run the pairings of version 2,
       * which a wire daemon does not know.
       */
      readonly runsOwn: boolean;
    };

/** Who is the engine of this home (docs/protocol.md §6). */
export interface EngineLease {
  /** @param live whether a pairing of version 1 is live, so that daemon.pid must name us */
  acquire(live: boolean): Promise<LeaseState>;
  release(): Promise<void>;
}
