/** The pairing requests of one home: listed, and answered by a person (docs/decisions/0010-homes.md). */
import { inTurns } from '../../files/in-turns.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import type { WireHome } from '../index.ts';
import { Acceptances, type PostEvent } from './acceptances.ts';
import { AnswerFile } from './answer-file.ts';
import {
  type Answer,
  acceptanceOf,
  acceptedHandlesIn,
  answeredIn,
  withAcceptance,
  withAnswer,
} from './answers.ts';
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
    await this.#acceptances.finish(id);
  }

  /**
   * Refuses a request for good: the CLI writes its record again, and it stays hidden. Who asks is told
   * nothing, and may ask anew. Where it was accepted and is not finished, the pin that came of it goes, too.
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
    const answers = await this.#answers.read();
    const isAccepted = answeredIn(answers, 'accepted');
    const accepted = acceptedHandlesIn(answers);
    // Only these: the CLI writes all records again with each pull.
    const suspected = handles.filter((handle) => accepted.has(handle));
    await inTurns(suspected, AT_ONCE, async (handle) => {
      const marks = await orNoRequest(async () => {
        const record = await readRecord(files.paths, handle, files);
        return record && marksOf(record);
      });
      if (marks !== null && isAccepted(marks)) await removeRecord(files.paths, handle);
    });
  }

  async #close(handle: string, id: string, answer: Answer): Promise<void> {
    const { files } = this.#home;
    // First, so that whoever goes on after a crash takes the missing pin for a reason to stop.
    await this.#answers.change(async (before) => {
      const begun = acceptanceOf(before, id);
      return begun === null ? before : withAcceptance(before, { ...begun, isPinned: true });
    });
    await this.#answers.change(async (before) => {
      const request = await this.#shown(handle, id);
      if (answer === 'blocked') await this.#answers.block(request.card.did);
      const begun = acceptanceOf(before, id);
      if (begun !== null) await this.#acceptances.takeBack(begun);
      const now = await readRequest(files, handle).catch(() => null);
      if (now?.id === id) await removeRecord(files.paths, handle);
      return withAnswer(before, request, answer, new Date(files.wall()).toISOString());
    });
  }

  /** The request of a handle, if it is the one that the person saw. */
  async #shown(handle: string, id: string): Promise<InboundRequest> {
    const begun = acceptanceOf(await this.#answers.read(), id);
    const request = await readShown(async () =>
      begun === null
        ? readRequest(this.#home.files, handle)
        : requestIn(begun.record, begun.handle),
    );
    if (request === null) throw new Failure('no-such-request');
    if (request.id !== id) throw new Failure('request-changed');
    return request;
  }
}

/** @throws Failure `request-changed` for a record that is no request */
async function readShown<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof BadRequest ? new Failure('request-changed', error.problem) : error;
  }
}
