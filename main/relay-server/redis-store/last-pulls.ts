import type { Connection } from './connection.ts';
import { slotKeys } from './keys.ts';
import { scriptOf } from './script.ts';

/** KEYS: slot. ARGV: moment in s. Keeps it, if the slot is there and it is the latest. */
const NOTE_PULL = scriptOf(`
local slot = redis.call('HMGET', KEYS[1], 'token', 'pulled')
if slot[1] and tonumber(slot[2] or '0') < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'pulled', ARGV[1])
end
return 1
`);
/** Sent at the same time. */
const AT_ONCE = 100;

/**
 * When slots were listed last. Daemons list all the time, and a write for each list would be as much
 * work as an event. So it is noted here, and saved once a minute.
 */
export class LastPulls {
  readonly #connection: Connection;
  #noted = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @param moment in s since 1970 */
  note(slotId: string, moment: number): void {
    this.#noted.set(slotId, moment);
  }

  /** What was noted here and is not saved yet. */
  get(slotId: string): number | null {
    return this.#noted.get(slotId) ?? null;
  }

  /** Saves what was noted. What fails is forgotten: the next list is seconds away. */
  async save(): Promise<void> {
    const noted = [...this.#noted];
    this.#noted = new Map();
    for (let at = 0; at < noted.length; at += AT_ONCE) {
      const some = noted.slice(at, at + AT_ONCE);
      await Promise.allSettled(
        some.map(([id, moment]) => this.#connection.run(NOTE_PULL, [slotKeys(id).slot], [moment])),
      );
    }
  }
}
