import type { Caller } from '../shares/caller.ts';

/** A kind of token bucket, as of one address: each wider part of a caller may do four times as much. */
export interface BucketKind {
  /** Calls of one name share buckets. */
  readonly name: string;
  /** Tokens in a full bucket. */
  readonly burst: number;
  /** In which one token comes back, in ms. */
  readonly periodMs: number;
}

/** The limit on calls of all relays that share a store. */
export interface SharedBuckets {
  /**
   * Counts one call, if it is allowed, in one step for all relays.
   * @returns 0 if it is allowed, else how long the caller must wait, in ms
   * @throws StoreAway
   */
  take(kind: BucketKind, caller: Caller): Promise<number>;
}
