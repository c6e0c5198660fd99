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

/** What an allocation hands to its caller. The token is shown this once and kept nowhere. */
export interface NewSlot {
  slotId: string;
  slotToken: string;
}

/** Whether a token opens a slot. */
export type TokenCheck = 'valid' | 'unknown-slot' | 'wrong-token';

interface Slot {
  readonly tokenHash: Buffer;
  readonly events: EventLog;
}

const slotFile = z.object({ token_sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const SLOT_FILE = /^([0-9a-f]{32})\.json$/;

/**
 * The slots of a relay, on disk as `<slot id>.json` (the hash of its token: who reads the disk
 * cannot post or read as the owner) and `<slot id>.jsonl` (its events).
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

  /** Finds the slots of earlier runs in `folder`. Their events are read when first asked for. */
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

  /** Makes a slot; null when the relay holds as many as it may. */
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

  /** Checks a token, in a time that does not depend on where it differs. */
  checkToken(slotId: string, token: string): TokenCheck {
    const slot = this.#slots.get(slotId);
    if (slot === undefined) return 'unknown-slot';
    return timingSafeEqual(sha256(token), slot.tokenHash) ? 'valid' : 'wrong-token';
  }

  /** The events of a slot, for who was admitted to it. */
  eventsOf(slotId: string): EventLog | undefined {
    return this.#slots.get(slotId)?.events;
  }

  /** Resolves when every write that was begun has ended, well or badly. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing);
    await Promise.all([...this.#slots.values()].map((slot) => slot.events.settled()));
  }

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
