import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../files/atomic-file.ts';
import { orAbsent } from '../../files/error-code.ts';
import type { Caller } from './caller.ts';

const KEY = /^[0-9a-f]{64}$/;
/** 64 bits: two callers of one relay have different tags. */
const TAG_LENGTH = 16;

/**
 * Callers as they are kept with slots. A tag is a keyed hash, so that slots without the key's file, as
 * in a backup, tell nobody's address.
 */
export class CallerTags {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * Reads the key of a relay, or creates it. With another key, slots count towards callers that nobody
   * is any more.
   * @param path of the key's file, in an existing folder
   * @throws errors of Node's file system
   */
  static async open(path: string): Promise<CallerTags> {
    const stored = (await orAbsent(readFile(path, 'utf8')))?.trim() ?? '';
    const key = KEY.test(stored) ? stored : randomBytes(32).toString('hex');
    if (key !== stored) await replaceFile(path, `${key}\n`);
    return new CallerTags(Buffer.from(key, 'hex'));
  }

  /** The text that is kept for a caller; empty for one without limit. */
  tagOf(caller: Caller): string {
    return caller.map((key) => this.#hash(key)).join(' ');
  }

  #hash(key: string): string {
    return createHmac('sha256', this.#key).update(key).digest('hex').slice(0, TAG_LENGTH);
  }
}

/** The caller that a kept text stands for: its shares are those of {@link CallerTags.tagOf}. */
export function callerOfTag(tag: string): Caller {
  return tag === '' ? [] : tag.split(' ');
}
