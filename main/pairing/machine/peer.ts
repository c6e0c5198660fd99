/** What a pairing learns of the other side: where it receives messages, and who it is. */
import type { JsonObject } from '../../protocol/json.ts';
import type { BoundPeer, Protocol } from './pending-pair.ts';

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
  /** 64 hex digits */
  readonly fullFingerprint: string;
  readonly card: JsonObject;
  readonly slot: SlotCoordinates;
}

/** How a peer is to be pinned. */
export interface PinRequest {
  /** the version of the digits that both people compared */
  readonly protocol: Protocol;
  /**
   * What to do when the key is known with another mailbox. `ask`: pin nothing, the person decides ·
   * `keep`: pin, and keep the known one · `take`: pin with the new one
   */
  readonly mailbox: 'ask' | 'keep' | 'take';
  /**
   * The places that the person saw when they chose, as `formatMailboxClash` writes them: where they are
   * others by now, nothing is pinned. null: nobody was shown any
   */
  readonly shown: string | null;
  /** The one peer that may be pinned; null: anybody. */
  readonly bound: BoundPeer | null;
}

/** What pinning changed beside the pin. */
export interface PinReport {
  /** The known mailboxes that the new one replaced; empty: none. */
  readonly movedFrom: readonly KnownMailbox[];
  /** Whether the stored card stayed because it has more than the one that came. */
  readonly cardKept: boolean;
}

/** Why a peer was not pinned. Nothing was changed. */
export type PinRefusal =
  /** This handle is pinned (or is our own) with another key. */
  | {
      readonly because: 'other-key';
      /** 64 hex digits of the known key; 8 where only its DID is known, or empty */
      readonly pinnedFingerprint: string;
      readonly own: boolean;
    }
  /** The pairing is for another peer: see {@link PinRequest.bound}. */
  | { readonly because: 'other-peer'; readonly bound: BoundPeer }
  /** This key is known with other mailboxes. */
  | { readonly because: 'other-mailbox'; readonly known: readonly KnownMailbox[] };

/** What a pair slot holds of the other side: base64, unchecked. */
export interface PairSlot {
  readonly peerMessage: string | null;
  readonly peerBootstrap: string | null;
}
