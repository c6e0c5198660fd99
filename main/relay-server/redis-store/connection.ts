import { StoreAway } from '../store/store-away.ts';
import { isRefusal, isUnsent, type RedisClient, wordOf } from './redis-client.ts';
import type { Script } from './script.ts';

/** How long Redis may take to answer, in ms, before it counts as away. */
const ANSWER_MS = 2_000;
/** How long to wait for a replica, in ms. */
const REPLICA_MS = 1_000;

/** Options of {@link Connection}. */
export interface ConnectionOptions {
  /** How many replicas must have what is acknowledged: 0 or 1. */
  readonly replicas: number;
}

/**
 * What the store asks of a Redis. Every call ends within seconds: with the answer, or with
 * {@link StoreAway}. While Redis does not answer, calls end at once.
 */
export class Connection {
  readonly #client: RedisClient;
  readonly #replicas: number;
  /** Something is under way for longer than it may: only one call asks whether that has changed. */
  #isStuck = false;

  constructor(client: RedisClient, { replicas }: ConnectionOptions) {
    this.#client = client;
    this.#replicas = replicas;
  }

  /** Runs a script. @param keys of one hash tag @throws StoreAway */
  run(script: Script, keys: readonly string[], args: readonly (string | number)[]) {
    return this.#evaluate(script, keys, args, (command) => this.#send(keys[0] ?? '', command));
  }

  /**
   * Runs a script whose result is acknowledged to somebody: it is on disk, and at a replica where one
   * is demanded.
   * @throws StoreAway
   */
  acknowledged(script: Script, keys: readonly string[], args: readonly (string | number)[]) {
    const { sendAndWait } = this.#client;
    if (this.#replicas === 0 || sendAndWait === undefined) return this.run(script, keys, args);
    return this.#evaluate(script, keys, args, async (command) => {
      const waited = this.#bounded(() => sendAndWait(command, REPLICA_MS));
      const [result, replicas] = await waited;
      if (replicas < this.#replicas) throw new StoreAway(false, new Error('no replica has it'));
      return result;
    });
  }

  /** Runs a command on a key. @throws StoreAway */
  command(name: string, key: string, ...args: readonly (string | number)[]): Promise<unknown> {
    return this.#send(key, [name, key, ...args.map(String)]);
  }

  /**
   * Gets messages of a channel.
   * @returns ends that
   * @throws StoreAway
   */
  async subscribe(channel: string, tell: (message: string) => void): Promise<() => void> {
    await this.#bounded(() => this.#client.subscribe(channel, tell));
    return () => {
      this.#client.unsubscribe(channel, tell).catch(() => {});
    };
  }

  /** Calls `back` whenever messages may have been missed. */
  onBack(back: () => void): void {
    this.#client.onBack(back);
  }

  /** Ends all connections at once. */
  close(): void {
    this.#client.close();
  }

  async #evaluate(
    script: Script,
    keys: readonly string[],
    args: readonly (string | number)[],
    send: (command: readonly string[]) => Promise<unknown>,
  ): Promise<unknown> {
    const rest = [`${keys.length}`, ...keys, ...args.map(String)];
    try {
      return await send(['EVALSHA', script.sha1, ...rest]);
    } catch (error) {
      // It was restarted, or a replica has taken over.
      if (wordOf(error) !== 'NOSCRIPT') throw error;
      return await send(['EVAL', script.source, ...rest]);
    }
  }

  #send(key: string, command: readonly string[]): Promise<unknown> {
    return this.#bounded(() => this.#client.send(key, command));
  }

  async #bounded<T>(send: () => Promise<T>): Promise<T> {
    if (this.#isStuck) throw new StoreAway(true);
    const sent = send();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.#waitUntilUnstuck(sent);
        reject(new StoreAway(false, new Error('no answer')));
      }, ANSWER_MS);
    });
    try {
      return await Promise.race([sent, late]);
    } catch (error) {
      throw awayFor(error);
    } finally {
      clearTimeout(timer);
    }
  }

  #waitUntilUnstuck(sent: Promise<unknown>): void {
    this.#isStuck = true;
    const unstick = () => {
      this.#isStuck = false;
    };
    sent.then(unstick, unstick);
  }
}

/** What an error means for whoever asked; unexpected answers stay what they are. */
function awayFor(error: unknown): unknown {
  if (error instanceof StoreAway || wordOf(error) === 'NOSCRIPT') return error;
  const isRefused = isRefusal(error);
  if (isRefused === null) return error;
  return new StoreAway(isRefused || isUnsent(error), error);
}
