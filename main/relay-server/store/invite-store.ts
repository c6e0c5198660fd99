/** What the relay needs of a store of invites (docs/protocol.md §3). */
import type { Caller } from '../shares/caller.ts';
import type { Refusal } from '../shares/pool.ts';

/** How long it is known that an invite has expired, in ms. */
export const FORGET_AFTER_MS = 86_400_000;

/** An invite to keep. The store cannot read it: only its token opens it. */
export interface NewInvite {
  /** The hash of its token. */
  readonly id: string;
  readonly sealed: string;
  readonly ttlMs: number;
  /** How often it may be used; null: until it expires. */
  readonly uses: number | null;
}

export type InviteResult =
  /** `expires` in ms since 1970 */
  | { readonly kind: 'kept'; readonly expires: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type InviteUse =
  | { readonly kind: 'found'; readonly sealed: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used-up' };

/** The invites of a relay, until they expire. */
export interface InviteStore {
  /**
   * Keeps an invite.
   * @param caller towards whose share it counts
   * @throws errors of the store
   */
  add(invite: NewInvite, caller: Caller): Promise<InviteResult>;

  /**
   * Finds an invite.
   * @param isUse whether that counts as one of its uses
   * @throws errors of the store
   */
  find(id: string, isUse: boolean): Promise<InviteUse>;

  /** Forgets those that expired more than a day ago. @throws errors of the store */
  sweep(): Promise<void>;
}
