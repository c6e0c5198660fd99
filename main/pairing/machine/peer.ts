/** What a pairing learns of the other side: where it receives messages, and who it is. */
import type { JsonObject } from '../../protocol/json.ts';

/** Relay and slot where a peer receives messages. Not secret. */
export interface Mailbox {
  readonly relayUrl: string;
  readonly slotId: string;
}

/** A mailbox that is known of a pinned peer. */
export interface KnownMailbox extends Mailbox {
  /** The peer's handle, as trust.json has it: any text. */
  readonly handle: string;
}

/** A mailbox with the token that reading it takes. */
export interface SlotCoordinates extends Mailbox {
  readonly slotToken: string;
}

/** A peer whose signed card was checked. */
export interface PeerToPin {
  readonly did: string;
  readonly handle: string;
  readonly publicKey: Uint8Array;
  /** 8 hex digits */
  readonly fingerprint: string;
  readonly card: JsonObject;
  readonly slot: SlotCoordinates;
}

/** Why a peer was not pinned. Nothing was changed. */
export type PinRefusal =
  /** This handle is pinned (or is our own) with another key. */
  | {
      readonly because: 'other-key';
      readonly pinnedFingerprint: string;
      readonly own: boolean;
    }
  /** This key is known with other mailboxes. */
  | { readonly because: 'other-mailbox'; readonly known: readonly KnownMailbox[] };

/** What a pair slot holds of the other side: base64, unchecked. */
export interface PairSlot {
  readonly peerMessage: string | null;
  readonly peerBootstrap: string | null;
}
