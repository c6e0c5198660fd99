import type { RedisAddress } from './redis-address.ts';
import { connectToServer, type RedisClient } from './redis-client.ts';
import { listOf } from './script.ts';
import { type Place, Sentinels } from './sentinels.ts';

/** How often Sentinels are asked for the master, in ms. */
const ASK_MS = 1_000;

type Tell = (message: string) => void;

/**
 * Connects to the master that Sentinels name, and to the next one when they name another.
 * @param name of the master
 * @param tell gets a sentence about each change
 * @throws errors of the client library; Error if no Sentinel knows a master
 */
export async function connectBySentinels(
  address: RedisAddress,
  name: string,
  tell: (sentence: string) => void,
): Promise<RedisClient> {
  const sentinels = new Sentinels(address, name);
  try {
    const place = await sentinels.master();
    if (place === null) throw new Error(`no Sentinel knows a master ${name}`);
    const client = await connectToServer({ ...address, hosts: [place] });
    return new FailoverClient({ address, sentinels, tell }, place, client);
  } catch (error) {
    sentinels.close();
    throw error;
  }
}

interface Options {
  readonly address: RedisAddress;
  readonly sentinels: Sentinels;
  readonly tell: (sentence: string) => void;
}

/** What goes to one server after the other. What is under way at a change fails as if the store were away. */
class FailoverClient implements RedisClient {
  readonly #options: Options;
  readonly #subscriptions = new Set<readonly [channel: string, tell: Tell]>();
  readonly #backs: (() => void)[] = [];
  readonly #timer: NodeJS.Timeout;
  #place: Place;
  #client: RedisClient;
  #isMoving = false;
  #isClosed = false;

  constructor(options: Options, place: Place, client: RedisClient) {
    this.#options = options;
    this.#place = place;
    this.#client = client;
    this.#watch(client);
    this.#timer = setInterval(() => void this.#follow(), ASK_MS);
    this.#timer.unref();
  }

  send(key: string, args: readonly string[]): Promise<unknown> {
    return this.#client.send(key, args);
  }

  readonly sendAndWait = async (
    args: readonly string[],
    waitMs: number,
  ): Promise<[unknown, number]> => {
    const { sendAndWait } = this.#client;
    if (sendAndWait === undefined) throw new Error('a server without WAIT');
    return sendAndWait(args, waitMs);
  };

  async subscribe(channel: string, tell: Tell): Promise<void> {
    await this.#client.subscribe(channel, tell);
    this.#subscriptions.add([channel, tell]);
  }

  async unsubscribe(channel: string, tell: Tell): Promise<void> {
    for (const one of this.#subscriptions) {
      if (one[0] === channel && one[1] === tell) this.#subscriptions.delete(one);
    }
    await this.#client.unsubscribe(channel, tell);
  }

  onBack(back: () => void): void {
    this.#backs.push(back);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#options.sentinels.close();
    this.#client.close();
  }

  #watch(client: RedisClient): void {
    client.onBack(() => {
      if (client === this.#client) this.#tellBack();
    });
  }

  #tellBack(): void {
    for (const back of this.#backs) back();
  }

  /** Asks who is the master, and goes there. Never rejects: it is asked again. */
  async #follow(): Promise<void> {
    if (this.#isMoving) return;
    this.#isMoving = true;
    try {
      const place = await this.#options.sentinels.master();
      if (place === null || isSame(place, this.#place)) return;
      await this.#moveTo(place);
    } catch {
      // Nobody answers there yet.
    } finally {
      this.#isMoving = false;
    }
  }

  async #moveTo(place: Place): Promise<void> {
    const next = await connectToServer({ ...this.#options.address, hosts: [place] });
    try {
      const [role] = listOf(await next.send('', ['ROLE']));
      if (role !== 'master') throw new Error('it is no master yet');
      const before = [...this.#subscriptions];
      await Promise.all(before.map(([channel, tell]) => next.subscribe(channel, tell)));
      // Those that came meanwhile.
      const more = [...this.#subscriptions].filter((one) => !before.includes(one));
      await Promise.all(more.map(([channel, tell]) => next.subscribe(channel, tell)));
    } catch (error) {
      next.close();
      throw error;
    }
    if (this.#isClosed) return next.close();
    const last = this.#client;
    this.#client = next;
    this.#place = place;
    this.#watch(next);
    last.close();
    this.#options.tell(`the master is ${place.host}, port ${place.port} now`);
    this.#tellBack();
  }
}

function isSame(one: Place, other: Place): boolean {
  return one.host === other.host && one.port === other.port;
}
