/** The pairing requests of one home: listed, and answered by a person (docs/decisions/0010-homes.md). */
import { inTurns } from '../../files/in-turns.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import type { WireHome } from '../index.ts';
import { Acceptances, type PostEvent } from './acceptances.ts';
import { AnswerFile } from './answer-file.ts';
import { type Answer, acceptancesIn, answeredIn, withAnswer } from './answers.ts';
import {
  BadRequest,
  type InboundRequest,
  marksOf,
  orNoRequest,
  requestIn,
} from './inbound-request.ts';
import { listRequests } from './list-requests.ts';
import { readRecord, readRequest, recordNames, removeRecord } from './request-folder.ts';
import type { RequestList } from './request-list.ts';

/** Records that are read at once. */
const AT_ONCE = 16;

export class InboundRequests {
  readonly #home: WireHome;
  readonly #answers: AnswerFile;
  readonly #acceptances: Acceptances;

  /** Touches no file yet. */
  constructor(home: WireHome, post: PostEvent) {
    this.#home = home;
    this.#answers = new AnswerFile(home.files);
    this.#acceptances = new Acceptances(home, this.#answers, post);
  }

  /** @throws Failure `identity-…`, `home-…` */
  list(): Promise<RequestList> {
    return listRequests(this.#home, this.#answers);
  }

  /**
   * Lets a peer in.
   * @param id of the request that the person saw
   * @returns once the peer's relay has our answer
   * @throws Failure `no-such-request`, `request-changed`, `request-collides`, `own-mailbox-missing`,
   *   `identity-…`, `home-…`; RelayFailure: the peer is pinned, and {@link resume} goes on
   */
  async accept(handle: string, id: string): Promise<void> {
    await this.#acceptances.begin(() => this.#shown(handle, id));
    await this.#acceptances.finish(handle);
  }

  /**
   * Refuses a request for good: the CLI writes its record again, and it stays hidden. Who asks is told
   * nothing, and may ask anew.
   * @throws Failure `no-such-request`, `request-changed`, `home-…`
   */
  refuse(handle: string, id: string): Promise<void> {
    return this.#close(handle, id, 'refused');
  }

  /** As {@link refuse}, and neither we nor the CLI show a request of this DID any more. */
  block(handle: string, id: string): Promise<void> {
    return this.#close(handle, id, 'blocked');
  }

  /** Blocks a DID, whether or not it asks now. @throws Failure `home-…` */
  blockDid(did: string): Promise<void> {
    return this.#answers.change(async (before) => {
      await this.#answers.block(did);
      return before;
    });
  }

  /**
   * Goes on with what was accepted and is not finished. Removes records of what is: a pull of the CLI up to
   * 0.16 that was under way meanwhile writes one again, and then shows it as pending for ever.
   * @param signal aborts the calls of relays
   * @returns how many are still not finished
   * @throws Failure `home-…`
   */
  async resume(signal: AbortSignal): Promise<number> {
    const left = await this.#acceptances.resume(signal);
    await this.#removeAccepted();
    return left;
  }

  async #removeAccepted(): Promise<void> {
    const { files } = this.#home;
    const { handles } = await recordNames(files.paths);
    if (handles.length === 0) return;
    const isAccepted = answeredIn(await this.#answers.read(), 'accepted');
    await inTurns(handles, AT_ONCE, async (handle) => {
      const marks = await orNoRequest(async () => {
        const record = await readRecord(files.paths, handle, files);
        return record && marksOf(record);
      });
      if (marks !== null && isAccepted(marks)) await removeRecord(files.paths, handle);
    });
  }

  #close(handle: string, id: string, answer: Answer): Promise<void> {
    const { files } = this.#home;
    return this.#answers.change(async (before) => {
      const request = await this.#shown(handle, id);
      if (answer === 'blocked') await this.#answers.block(request.card.did);
      const now = await readRequest(files, handle).catch(() => null);
      if (now?.id === id) await removeRecord(files.paths, handle);
      return withAnswer(before, request, answer, new Date(files.wall()).toISOString());
    });
  }

  /** The request of a handle, if it is the one that the person saw. */
  async #shown(handle: string, id: string): Promise<InboundRequest> {
    const begun = acceptancesIn(await this.#answers.read()).find((one) => one.id === id);
    if (begun !== undefined) return requestIn(begun.record, begun.handle);
    const request = await readRequest(this.#home.files, handle).catch((error: unknown) => {
      throw error instanceof BadRequest ? new Failure('request-changed', error.problem) : error;
    });
    if (request === null) throw new Failure('no-such-request');
    if (request.id !== id) throw new Failure('request-changed');
    return request;
  }
}
