import type { Bounds } from '../bounds.ts';
import type {
  ClaimResult,
  Handle,
  HandleClaim,
  HandleStore,
  ListedHandle,
} from '../store/handle-store.ts';
import type { Connection } from './connection.ts';
import { CLAIM, INTRODUCE, LIST_HANDLES, UNCLAIM } from './handle-scripts.ts';
import {
  HANDLE_COUNT_KEY,
  HANDLES_OF_SLOTS_KEY,
  handleKey,
  introsKey,
  LISTED_HANDLES_KEY,
} from './keys.ts';
import { listOf, textOrNull } from './script.ts';

/** What the handles are given. */
export interface RedisHandlesOptions {
  readonly connection: Connection;
  /** A clock that all relays of the store agree on, in ms. */
  readonly now: () => number;
  readonly bounds: Pick<Bounds, 'handles' | 'handlesPerSlot' | 'intros' | 'introMs'>;
}

const RESULTS: readonly ClaimResult[] = [
  ...(['claimed', 're-claimed', 'other-owner', 'slot-full', 'relay-full'] as const),
];
const SHARED_KEYS = [LISTED_HANDLES_KEY, HANDLES_OF_SLOTS_KEY, HANDLE_COUNT_KEY];

/** The handles of all relays that share a store. */
export class RedisHandles implements HandleStore {
  readonly #connection: Connection;
  readonly #options: RedisHandlesOptions;

  constructor(options: RedisHandlesOptions) {
    this.#connection = options.connection;
    this.#options = options;
  }

  async claim(claim: HandleClaim): Promise<ClaimResult> {
    const { bounds } = this.#options;
    const { nick, did, card, slotId, relayUrl, claimedAt, discoverable, profile } = claim;
    const listing = discoverable === null ? '' : Number(discoverable);
    const reply = await this.#connection.acknowledged(
      CLAIM,
      [handleKey(nick), ...SHARED_KEYS],
      [
        ...[nick, did, card, slotId, relayUrl ?? '', claimedAt, listing, profile ?? ''],
        ...[bounds.handlesPerSlot, bounds.handles],
      ],
    );
    const result = RESULTS.find((one) => one === reply);
    if (result === undefined) throw new Error('Redis answered a claim with something else');
    return result;
  }

  async find(nick: string): Promise<Handle | null> {
    const fields = ['did', 'card', 'slot', 'url', 'claimed'];
    const reply = await this.#connection.command('HMGET', handleKey(nick), ...fields);
    const [did, card, slotId, relayUrl, claimedAt] = listOf(reply).map(textOrNull);
    if (!did || !card || !slotId || !claimedAt) return null;
    return { nick, did, card, slotId, relayUrl: relayUrl || null, claimedAt };
  }

  async unclaim(nick: string, slotId: string): Promise<boolean> {
    const keys = [handleKey(nick), ...SHARED_KEYS];
    return (await this.#connection.acknowledged(UNCLAIM, keys, [nick, slotId])) === 1;
  }

  async list(nick: string, most: number): Promise<readonly ListedHandle[]> {
    const from = nick === '' ? '-' : `(${nick}`;
    const reply = await this.#connection.run(LIST_HANDLES, [LISTED_HANDLES_KEY], [from, most]);
    return listOf(reply).map((found) => {
      const [name, did, claimedAt, profile] = listOf(found).map(String);
      return {
        nick: name ?? '',
        did: did ?? '',
        claimedAt: claimedAt ?? '',
        profile: profile ?? '{}',
      };
    });
  }

  async introduce(nick: string): Promise<number> {
    const { bounds, now } = this.#options;
    const args = [Math.round(now()), bounds.introMs, bounds.intros];
    return Number(await this.#connection.run(INTRODUCE, [introsKey(nick)], args));
  }

  async count(): Promise<number> {
    return Number(await this.#connection.command('GET', HANDLE_COUNT_KEY));
  }
}
