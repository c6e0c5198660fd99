/** What the relay needs of a store of handles (docs/protocol.md §3). */

/** A handle that its owner has claimed. */
export interface Handle {
  readonly nick: string;
  readonly did: string;
  /** The owner's card: the JSON text that its signature covers. */
  readonly card: string;
  /** Where introductions go. */
  readonly slotId: string;
  /** Where the owner says that the slot is. */
  readonly relayUrl: string | null;
  /** RFC 3339, whole seconds. */
  readonly claimedAt: string;
}

/** What an owner claims. */
export interface HandleClaim extends Handle {
  /** Whether the owner wants it listed; null: as before, at first yes. */
  readonly discoverable: boolean | null;
  /** What the list shows of the owner, as JSON; null: it is never listed. */
  readonly profile: string | null;
}

/** The result of {@link HandleStore.claim}: the last two say that there may be no more. */
export type ClaimResult = 'claimed' | 're-claimed' | 'other-owner' | 'slot-full' | 'relay-full';

/** What the list shows of a handle. */
export interface ListedHandle extends Pick<Handle, 'nick' | 'did' | 'claimedAt'> {
  /** JSON */
  readonly profile: string;
}

/** The handles of a relay. Each belongs to the DID that claimed it first. */
export interface HandleStore {
  /**
   * Claims a handle, or replaces what its owner claimed before.
   * @throws errors of the store
   */
  claim(claim: HandleClaim): Promise<ClaimResult>;

  /** @throws errors of the store */
  find(nick: string): Promise<Handle | null>;

  /**
   * Frees a handle, if it is that of this slot still.
   * @returns whether it was
   * @throws errors of the store
   */
  unclaim(nick: string, slotId: string): Promise<boolean>;

  /**
   * The listed handles after `nick`, in the order of their bytes.
   * @param most how many
   * @throws errors of the store
   */
  list(nick: string, most: number): Promise<readonly ListedHandle[]>;

  /**
   * Counts an introduction to a handle, if there may be one more.
   * @returns 0, or how long to wait for the next one, in ms
   * @throws errors of the store
   */
  introduce(nick: string): Promise<number>;

  /** How many handles there are. @throws errors of the store */
  count(): Promise<number>;
}
