import type { Bounds } from '../bounds.ts';
import type { Caller } from '../shares/caller.ts';
import type { CallerTags } from '../shares/caller-tags.ts';
import {
  FORGET_AFTER_MS,
  type InviteResult,
  type InviteStore,
  type InviteUse,
  type NewInvite,
} from '../store/invite-store.ts';
import type { Connection } from './connection.ts';
import { ADD_INVITE, FIND_INVITE, SWEEP_INVITES } from './invite-scripts.ts';
import { INVITE_EXPIRY_KEY, INVITE_SHARES_KEY, INVITES } from './keys.ts';
import { listOf } from './script.ts';
import { refusalOf } from './share-script.ts';

/** What the invites are given. */
export interface RedisInvitesOptions {
  readonly connection: Connection;
  readonly tags: CallerTags;
  /** A clock that all relays of the store agree on, in ms since 1970. */
  readonly now: () => number;
  readonly bounds: Pick<Bounds, 'invites'>;
}

/** Invites that one sweep forgets. */
const SWEPT_AT_ONCE = 1_000;

/** The invites of all relays that share a store. */
export class RedisInvites implements InviteStore {
  readonly #options: RedisInvitesOptions;

  constructor(options: RedisInvitesOptions) {
    this.#options = options;
  }

  async add({ id, sealed, ttlMs, uses }: NewInvite, caller: Caller): Promise<InviteResult> {
    const { connection, tags, now, bounds } = this.#options;
    const expires = Math.round(now()) + ttlMs;
    const refused = await connection.acknowledged(
      ADD_INVITE,
      [keyOf(id), INVITE_EXPIRY_KEY, INVITE_SHARES_KEY],
      [
        ...[id, sealed, expires, expires + FORGET_AFTER_MS, uses ?? -1],
        ...[tags.tagOf(caller), bounds.invites],
      ],
    );
    if (refused !== null) return { kind: 'refused', refusal: refusalOf(refused) };
    return { kind: 'kept', expires };
  }

  async find(id: string, isUse: boolean): Promise<InviteUse> {
    const { connection, now } = this.#options;
    const args = [Math.round(now()), Number(isUse)];
    const [result, sealed] = listOf(await connection.acknowledged(FIND_INVITE, [keyOf(id)], args));
    if (result === 'found') return { kind: 'found', sealed: String(sealed) };
    if (result === 'unknown' || result === 'expired' || result === 'used-up') {
      return { kind: result };
    }
    throw new Error('Redis answered a call about an invite with something else');
  }

  async sweep(): Promise<void> {
    const { connection, now } = this.#options;
    const keys = [INVITE_EXPIRY_KEY, INVITE_SHARES_KEY];
    await connection.run(SWEEP_INVITES, keys, [Math.round(now()), SWEPT_AT_ONCE]);
  }
}

/** Hash: sealed, expires, uses, owner. */
function keyOf(id: string): string {
  return `${INVITES}id:${id}`;
}
