import { createHash } from 'node:crypto';
import type { Role } from '../../pairing/machine/pending-pair.ts';
import type { Bounds } from '../bounds.ts';
import type { RandomHex } from '../ports.ts';
import type { Caller } from '../shares/caller.ts';
import type { CallerTags } from '../shares/caller-tags.ts';
import type { Mail, OpenResult, PairStore, Refused, StoreResult } from '../store/pair-store.ts';
import { Watchers } from '../watchers.ts';
import type { Connection } from './connection.ts';
import { PAIR_CHANNEL, PAIR_EXPIRY_KEY, PAIR_SHARES_KEY, PAIRS } from './keys.ts';
import { ABANDON_PAIR, OPEN_PAIR, STORE_BOOTSTRAP, SWEEP_PAIRS, USE_PAIR } from './pair-scripts.ts';
import type { Patience } from './patience.ts';
import { listOf, type Script, textOrNull } from './script.ts';
import { refusalOf } from './share-script.ts';

/** What the pair slots are given. */
export interface RedisPairsOptions {
  readonly connection: Connection;
  readonly tags: CallerTags;
  readonly patience: Patience;
  readonly randomHex: RandomHex;
  /** A clock that all relays of the store agree on, in ms. */
  readonly now: () => number;
  readonly bounds: Pick<Bounds, 'pairIdleMs' | 'pairSlots' | 'allPairSlotsLength'>;
}

const KEYS = [PAIR_EXPIRY_KEY, PAIR_SHARES_KEY];
/** Slots that one sweep removes. */
const SWEPT_AT_ONCE = 1_000;

/**
 * The pair slots of all relays that share a store. A call waits a while for a store that is away: old
 * clients end a pairing at the first call that fails. So each call can be repeated.
 */
export class RedisPairs implements PairStore {
  readonly #options: RedisPairsOptions;
  readonly #watchers = new Watchers();

  private constructor(options: RedisPairsOptions) {
    this.#options = options;
  }

  /** @throws StoreAway */
  static async start(options: RedisPairsOptions): Promise<RedisPairs> {
    const pairs = new RedisPairs(options);
    const { connection } = options;
    await connection.subscribe(PAIR_CHANNEL, (pairId) => pairs.#watchers.tell(pairId));
    connection.onBack(() => pairs.#tellAll());
    return pairs;
  }

  async open(codeHash: string, role: Role, msg: string, caller: Caller): Promise<OpenResult> {
    const { tags, randomHex, bounds } = this.#options;
    const code = createHash('sha256').update(codeHash).digest('hex');
    const [pairId, attempt, host, guest] = [16, 8, 8, 8].map(randomHex);
    const owner = tags.tagOf(caller);
    const reply = await this.#change(OPEN_PAIR, [
      ...[code, role, msg, msg.length, owner],
      ...[pairId, attempt, host, guest].map(String),
      ...[bounds.pairSlots, bounds.allPairSlotsLength, codeHash.length],
    ]);
    const [result, more] = listOf(reply);
    if (result === 'opened') return { kind: 'opened', pairId: String(more) };
    return result === 'role-taken' ? { kind: 'role-taken' } : refused(result, more);
  }

  async touch(pairId: string): Promise<boolean> {
    return (await this.#run(USE_PAIR, [pairId])) === 1;
  }

  async read(pairId: string, role: Role): Promise<Mail | null> {
    const peer = role === 'host' ? 'guest' : 'host';
    const fields = ['msg', 'bootstrap', 'revision'].map((field) => `${peer}.${field}`);
    const { connection, patience } = this.#options;
    const look = () => connection.command('HMGET', `${PAIRS}id:${pairId}`, ...fields);
    const [msg = null, bootstrap = null, revision = null] = listOf(await patience.retry(look)).map(
      textOrNull,
    );
    return revision === null ? null : { msg, bootstrap, revision };
  }

  async storeBootstrap(pairId: string, role: Role, sealed: string): Promise<StoreResult> {
    const { randomHex, bounds } = this.#options;
    const args = [pairId, role, sealed, sealed.length, randomHex(8), bounds.allPairSlotsLength];
    const [result, more] = listOf(await this.#change(STORE_BOOTSTRAP, args));
    if (result === 'stored' || result === 'no-slot') return { kind: result };
    return refused(result, more);
  }

  watch(pairId: string, changed: () => void): () => void {
    const end = this.#watchers.add(pairId, changed);
    return () => {
      end();
      this.#keepAlive(pairId);
    };
  }

  async abandon(codeHash: string): Promise<void> {
    const code = createHash('sha256').update(codeHash).digest('hex');
    await this.#change(ABANDON_PAIR, [code]);
  }

  async count(): Promise<number> {
    const { connection } = this.#options;
    return Number(await connection.command('ZCARD', PAIR_EXPIRY_KEY));
  }

  async sweep(): Promise<void> {
    for (const pairId of this.#watchers.keys()) this.#keepAlive(pairId);
    await this.#run(SWEEP_PAIRS, [SWEPT_AT_ONCE]);
  }

  /** Messages may have been missed: whoever waits looks again. */
  #tellAll(): void {
    for (const pairId of this.#watchers.keys()) this.#watchers.tell(pairId);
  }

  #keepAlive(pairId: string): void {
    this.touch(pairId).catch(() => {});
  }

  #run(script: Script, args: readonly (string | number)[]): Promise<unknown> {
    const { connection, patience } = this.#options;
    return patience.retry(() => connection.run(script, KEYS, [...this.#times(), ...args]));
  }

  #change(script: Script, args: readonly (string | number)[]): Promise<unknown> {
    const { connection, patience } = this.#options;
    return patience.retry(() => connection.acknowledged(script, KEYS, [...this.#times(), ...args]));
  }

  #times(): readonly number[] {
    return [Math.round(this.#options.now()), this.#options.bounds.pairIdleMs];
  }
}

function refused(pool: unknown, refusal: unknown): Refused {
  if (pool !== 'pairSlots' && pool !== 'pairTexts') {
    throw new Error('Redis answered a call about a pairing with something else');
  }
  return { kind: 'refused', pool, refusal: refusalOf(refusal) };
}
