import { createClient } from '@redis/client';
import type { RedisAddress } from './redis-address.ts';
import { firstConnection, optionsOf } from './redis-client.ts';
import { listOf } from './script.ts';

/** Where a server is. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** How long a Sentinel may take to answer, in ms. */
const ANSWER_MS = 1_000;

interface Sentinel {
  readonly isOpen: boolean;
  destroy(): void;
  sendCommand(args: string[]): Promise<unknown>;
}

/** The Sentinels that know which server is the master now. They are asked without a password. */
export class Sentinels {
  readonly #address: RedisAddress;
  readonly #name: string;
  readonly #clients = new Map<Place, Sentinel>();

  /** @param name of the master */
  constructor(address: RedisAddress, name: string) {
    this.#address = { ...address, username: null, password: null };
    this.#name = name;
  }

  /**
   * Asks all of them. One that was cut off may name an old master: the newest decision counts.
   * @returns null if none of them knows
   * @throws the error of one of them, if none answers
   */
  async master(): Promise<Place | null> {
    const answers = await Promise.allSettled(this.#address.hosts.map((place) => this.#ask(place)));
    const found = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const [failed] = answers;
    if (found.length === 0 && failed?.status === 'rejected') throw failed.reason;
    const known = found.filter((one) => one !== null);
    return known.sort((one, other) => other.epoch - one.epoch)[0]?.place ?? null;
  }

  close(): void {
    for (const client of this.#clients.values()) if (client.isOpen) client.destroy();
    this.#clients.clear();
  }

  async #ask(place: Place): Promise<{ readonly place: Place; readonly epoch: number } | null> {
    try {
      const client = this.#clients.get(place) ?? (await this.#connect(place));
      const reply = await within(ANSWER_MS, client.sendCommand(['SENTINEL', 'MASTERS']));
      return this.#read(reply);
    } catch (error) {
      const client = this.#clients.get(place);
      this.#clients.delete(place);
      if (client?.isOpen === true) client.destroy();
      throw error;
    }
  }

  #read(reply: unknown) {
    for (const master of listOf(reply)) {
      const fields = fieldsOf(master);
      if (fields.get('name') !== this.#name) continue;
      const place = { host: fields.get('ip') ?? '', port: Number(fields.get('port')) };
      return { place, epoch: Number(fields.get('config-epoch')) };
    }
    return null;
  }

  async #connect(place: Place): Promise<Sentinel> {
    const options = optionsOf(this.#address);
    const client = createClient({ ...options, socket: { ...options.socket, ...place } });
    client.on('error', () => {});
    this.#clients.set(place, client);
    await within(ANSWER_MS, firstConnection(client));
    return client;
  }
}

/** The fields of a master: names and values in turn, or an object. */
function fieldsOf(master: unknown): ReadonlyMap<string, string> {
  if (!Array.isArray(master)) {
    return new Map(Object.entries(Object(master)).map(([name, value]) => [name, String(value)]));
  }
  const texts = master.map(String);
  return new Map(texts.flatMap((name, at) => (at % 2 === 0 ? [[name, texts[at + 1] ?? '']] : [])));
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
