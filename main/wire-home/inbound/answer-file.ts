/** Reads and changes our answers, and the CLI's list of blocked DIDs. */
import type { JsonObject } from '../../protocol/json.ts';
import type { HomeFiles } from '../index.ts';
import { DamagedDocument, type SharedDocument, sharedDocument } from '../shared-document.ts';
import { isAnswers, NO_ANSWERS } from './answers.ts';
import { isBlocklist, NO_BLOCKS, withBlocked } from './blocklist.ts';

export class AnswerFile {
  readonly #files: HomeFiles;
  readonly #answers: SharedDocument;
  readonly #blocklist: SharedDocument;

  constructor(files: HomeFiles) {
    const { paths, wait, wall } = files;
    this.#files = files;
    this.#answers = sharedDocument({
      paths,
      wait,
      wall,
      file: paths.requests,
      empty: NO_ANSWERS,
      isSound: isAnswers,
      isOurs: true,
    });
    this.#blocklist = sharedDocument({
      paths,
      wait,
      wall,
      file: paths.blocklist,
      empty: NO_BLOCKS,
      isSound: isBlocklist,
    });
  }

  /**
   * A damaged file counts as empty, and a copy of it is kept: what was refused is shown again, and what was
   * being accepted has to be accepted again.
   * @throws Failure `home-unreadable`
   */
  async read(): Promise<JsonObject> {
    try {
      return await this.#answers.read();
    } catch (error) {
      if (error instanceof DamagedDocument) return NO_ANSWERS;
      throw error;
    }
  }

  /**
   * @param work returns what is to be saved; never calls a relay, since others wait for the lock
   * @throws Failure `home-…`; what `work` throws, and then nothing is saved
   */
  change(work: (before: JsonObject) => Promise<JsonObject>): Promise<void> {
    return this.#files.locks.withLock(this.#files.paths.requestsLock, async () => {
      const before = await this.read();
      const after = await work(before);
      if (after !== before) await this.#answers.write(after);
    });
  }

  /** @throws Failure `home-damaged`, `home-unreadable` */
  readBlocklist(): Promise<JsonObject> {
    return this.#blocklist.read();
  }

  /** Only inside {@link change}: the CLI takes no lock for this file. @throws Failure `home-…` */
  async block(did: string): Promise<void> {
    const before = await this.#blocklist.read();
    const after = withBlocked(before, did, new Date(this.#files.wall()).toISOString());
    if (after !== before) await this.#blocklist.write(after);
  }
}
