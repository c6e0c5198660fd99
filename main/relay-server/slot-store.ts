import { createHash, timingSafeEqual } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../files/atomic-file.ts';
import { orAbsent } from '../files/error-code.ts';
import type { Bounds } from './bounds.ts';
import { EventLog, type Usage } from './event-log.ts';
import type { Log, RandomHex } from './ports.ts';
import { quarantine } from './quarantine.ts';

/** A slot just allocated. Its token is not stored anywhere, only a hash of it. */
export interface NewSlot {
  slotId: string;
  slotToken: string;
}

/** The result of {@link SlotStore.checkToken}. */
export type TokenCheck = 'valid' | 'unknown-slot' | 'wrong-token';

interface Slot {
  readonly tokenHash: Buffer;
  readonly events: EventLog;
}

const slotFile = z.object({ token_sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const SLOT_FILE = /^([0-9a-f]{32})\.json$/;

/**
 * The slots of a relay. Each has two files: `<slot id>.json` with the hash of its token, so that
 * reading the disk gives nobody the token, and `<slot id>.jsonl` with its events.
 */
export class SlotStore {
  readonly #folder: string;
  readonly #randomHex: RandomHex;
  readonly #bounds: Bounds;
  readonly #log: Log;
  readonly #slots = new Map<string, Slot>();
  readonly #usage: Usage = { bytes: 0, events: 0 };
  readonly #writing = new Set<Promise<void>>();

  private constructor(folder: string, randomHex: RandomHex, bounds: Bounds, log: Log) {
    this.#folder = folder;
    this.#randomHex = randomHex;
    this.#bounds = bounds;
    this.#log = log;
  }

  /**
   * Loads the slots in a folder. Their events are indexed when first used.
   * @param folder which must exist
   * @throws errors of Node's file system
   */
  static async open(
    folder: string,
    randomHex: RandomHex,
    bounds: Bounds,
    log: Log,
  ): Promise<SlotStore> {
    const store = new SlotStore(folder, randomHex, bounds, log);
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const slotId = SLOT_FILE.exec(name)?.[1];
      if (slotId !== undefined) await store.#restore(slotId, path);
      else if (name.endsWith('.new')) await rm(path, { force: true });
    }
    return store;
  }

  /**
   * Allocates a slot.
   * @returns null if the relay has as many as it may
   * @throws errors of Node's file system
   */
  async allocate(): Promise<NewSlot | null> {
    if (this.#slots.size + this.#writing.size >= this.#bounds.slots) return null;
    const slotId = this.#randomHex(16);
    const slotToken = this.#randomHex(32);
    const tokenHash = sha256(slotToken);
    const content = `${JSON.stringify({ token_sha256: tokenHash.toString('hex') })}\n`;
    const written = replaceFile(join(this.#folder, `${slotId}.json`), content);
    this.#writing.add(written);
    try {
      await written;
    } finally {
      this.#writing.delete(written);
    }
    this.#add(slotId, tokenHash);
    return { slotId, slotToken };
  }

  /** Checks a slot's token, in constant time. */
  checkToken(slotId: string, token: string): TokenCheck {
    const slot = this.#slots.get(slotId);
    if (slot === undefined) return 'unknown-slot';
    return timingSafeEqual(sha256(token), slot.tokenHash) ? 'valid' : 'wrong-token';
  }

  /** The events of a slot; call it only after {@link checkToken}. */
  eventsOf(slotId: string): EventLog | undefined {
    return this.#slots.get(slotId)?.events;
  }

  /** Resolves when every write begun so far has ended, successfully or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing);
    await Promise.all([...this.#slots.values()].map((slot) => slot.events.settled()));
  }

  /** Adds the slot of a file, or quarantines the file if it is damaged. */
  async #restore(slotId: string, path: string): Promise<void> {
    const tokenHash = parseSlotFile(await readFile(path, 'utf8'));
    if (tokenHash === null) {
      this.#log.info('slots', `a damaged slot file was set aside as ${await quarantine(path)}`);
      return;
    }
    this.#add(slotId, tokenHash);
    this.#usage.bytes += (await orAbsent(stat(this.#eventsPath(slotId))))?.size ?? 0;
  }

  #add(slotId: string, tokenHash: Buffer): void {
    const path = this.#eventsPath(slotId);
    const events = new EventLog(path, this.#bounds, this.#usage, this.#log);
    this.#slots.set(slotId, { tokenHash, events });
  }

  #eventsPath(slotId: string): string {
    return join(this.#folder, `${slotId}.jsonl`);
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function parseSlotFile(content: string): Buffer | null {
  try {
    return Buffer.from(slotFile.parse(JSON.parse(content)).token_sha256, 'hex');
  } catch {
    return null;
  }
}
