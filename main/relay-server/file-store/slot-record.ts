import { dirname } from 'node:path';
import { z } from 'zod';
import { readText, replaceFile } from '../../files/atomic-file.ts';
import { requireTrustedFolder } from '../../files/trusted-folder.ts';
import type { Moment } from '../moment.ts';
import { ID_HASH_BYTES } from '../store/event-id.ts';
import { EventHistory } from './event-history.ts';

const momentShape = z.object({ wall: z.number(), running: z.number() });
const idShape = z.string().regex(new RegExp(`^[0-9a-f]{${2 * ID_HASH_BYTES}}$`));

/** The first versions wrote only the hash of the token: such a slot counts as used. */
const slotFile = z.object({
  token_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  created: momentShape.nullable().catch(null),
  caller: z.string().catch(''),
  used: z.boolean().catch(true),
  read: idShape.nullable().catch(null),
  arrivals: z.array(momentShape.extend({ last: idShape })).catch([]),
  noted_size: z.number().catch(0),
  health: z.string().nullable().catch(null),
});

interface NewRecord {
  readonly tokenHash: Buffer;
  readonly created: Moment;
  readonly caller: string;
}

/** The file `<slot id>.json`. Writes run one after the other, and each replaces the whole file. */
export class SlotRecord {
  readonly tokenHash: Buffer;
  readonly created: Moment | null;
  /** Who allocated the slot; empty if that was not kept. */
  readonly caller: string;
  readonly history: EventHistory;
  /** What the owner says of their automatic responder; {@link save} writes it. */
  health: string | null;
  readonly #path: string;
  #used: boolean;
  #isUseSaved: boolean;
  #savingUse: Promise<void> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, file: z.infer<typeof slotFile>) {
    this.#path = path;
    this.tokenHash = Buffer.from(file.token_sha256, 'hex');
    this.created = file.created;
    this.caller = file.caller;
    this.#used = file.used;
    this.#isUseSaved = file.used;
    this.health = file.health;
    const { read, arrivals, noted_size } = file;
    this.history = new EventHistory(read, arrivals, noted_size);
  }

  /** The record of a new slot; {@link save} writes it. */
  static create(path: string, slot: NewRecord): SlotRecord {
    const { created, caller } = slot;
    const token_sha256 = slot.tokenHash.toString('hex');
    const rest = { used: false, read: null, arrivals: [], noted_size: 0, health: null };
    return new SlotRecord(path, { token_sha256, created, caller, ...rest });
  }

  /** @returns null if the file is damaged @throws errors of Node's file system */
  static async read(path: string): Promise<SlotRecord | null> {
    const file = slotFile.safeParse(parse(await readText(path)));
    return file.success ? new SlotRecord(path, file.data) : null;
  }

  /** Whether the token was ever shown. */
  get isUsed(): boolean {
    return this.#used;
  }

  /**
   * Marks the slot as used, at once in memory.
   * @returns once it is saved; at once if it already is
   * @throws errors of Node's file system; the next call tries again
   */
  markUsed(): Promise<void> {
    if (this.#isUseSaved) return Promise.resolve();
    this.#used = true;
    this.#savingUse ??= this.save()
      .then(() => {
        this.#isUseSaved = true;
      })
      .finally(() => {
        this.#savingUse = null;
      });
    return this.#savingUse;
  }

  /** Saves the record as it is now. @throws UntrustedFolder; errors of Node's file system */
  save(): Promise<void> {
    const result = this.#last.then(() => this.#write());
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when all writes so far have ended. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #write(): Promise<void> {
    const content = this.#content();
    this.history.isSaved = true;
    try {
      requireTrustedFolder(dirname(this.#path));
      await replaceFile(this.#path, content);
    } catch (error) {
      this.history.isSaved = false;
      throw error;
    }
  }

  #content(): string {
    const { read, arrivals, notedSize } = this.history;
    const file: z.infer<typeof slotFile> = {
      token_sha256: this.tokenHash.toString('hex'),
      created: this.created,
      caller: this.caller,
      used: this.#used,
      read,
      arrivals: [...arrivals],
      noted_size: notedSize,
      health: this.health,
    };
    return `${JSON.stringify(file)}\n`;
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
