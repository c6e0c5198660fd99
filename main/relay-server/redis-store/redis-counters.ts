import {
  type CounterName,
  type CounterStore,
  type Counts,
  countsOf,
} from '../store/counter-store.ts';
import { StoreAway } from '../store/store-away.ts';
import type { Connection } from './connection.ts';
import { COUNTERS_KEY } from './keys.ts';
import { listOf, scriptOf } from './script.ts';

/** KEYS: counters. ARGV: names and amounts. Counts them. */
const COUNT = scriptOf(`
for at = 1, #ARGV, 2 do redis.call('HINCRBY', KEYS[1], ARGV[at], ARGV[at + 1]) end
return 1
`);

/** Numbers that all relays of a store count together. */
export class RedisCounters implements CounterStore {
  readonly #connection: Connection;
  #unsaved = new Map<CounterName, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  count(name: CounterName): void {
    this.#unsaved.set(name, (this.#unsaved.get(name) ?? 0) + 1);
  }

  async totals(): Promise<Counts> {
    await this.save();
    const names = Object.keys(countsOf({}));
    const reply = await this.#connection.command('HMGET', COUNTERS_KEY, ...names);
    return countsOf(Object.fromEntries(listOf(reply).map((n, at) => [names[at], Number(n)])));
  }

  /** Without the store they are kept for the next time, unless they may be saved. */
  async save(): Promise<void> {
    const saving = this.#unsaved;
    if (saving.size === 0) return;
    this.#unsaved = new Map();
    try {
      await this.#connection.run(COUNT, [COUNTERS_KEY], [...saving].flat());
    } catch (error) {
      if (!(error instanceof StoreAway && !error.isUntouched)) {
        for (const [name, n] of saving) this.#unsaved.set(name, (this.#unsaved.get(name) ?? 0) + n);
      }
      throw error;
    }
  }
}
