/** Requests that are being accepted, in steps that can each be repeated (docs/decisions/0010-homes.md). */
import { inTurns } from '../../files/in-turns.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { RelayFailure, type SlotCoordinates } from '../../pairing/ports.ts';
import type { JsonObject } from '../../protocol/json.ts';
import { collides, isPinned } from '../accepting.ts';
import type { WireHome } from '../index.ts';
import { acknowledgement, ownEndpoints, waysTo } from './acknowledgement.ts';
import type { AnswerFile } from './answer-file.ts';
import {
  type Acceptance,
  acceptanceOf,
  acceptancesIn,
  answeredIn,
  withAcceptance,
  withAnswer,
  withoutAcceptance,
} from './answers.ts';
import { BadRequest, type InboundRequest, requestIn } from './inbound-request.ts';
import { readRequest, removeRecord } from './request-folder.ts';

/** Posts an event to a mailbox; one that is there already counts as posted. @throws RelayFailure */
export type PostEvent = (
  mailbox: SlotCoordinates,
  event: JsonObject,
  signal: AbortSignal,
) => Promise<void>;

const NEVER = new AbortController().signal;
/** Acceptances that go on at once: the relay of one may let us wait. */
const AT_ONCE = 8;

export class Acceptances {
  readonly #home: WireHome;
  readonly #answers: AnswerFile;
  readonly #post: PostEvent;

  constructor(home: WireHome, answers: AnswerFile, post: PostEvent) {
    this.#home = home;
    this.#answers = answers;
    this.#post = post;
  }

  /**
   * Notes what the person said yes to.
   * @param shown reads the request that the person saw
   * @throws Failure as `InboundRequests.accept`
   */
  begin(shown: () => Promise<InboundRequest>): Promise<void> {
    return this.#answers.change(async (before) => {
      const request = await shown();
      const { id, card, record } = request;
      if (acceptanceOf(before, id) !== null) return before;
      const { handle } = card;
      const ack = await this.#acknowledge(card);
      const wasKnown = isPinned(await this.#home.files.trust.read(), card);
      const at = this.#now();
      return withAcceptance(before, { handle, id, record, ack, at, isPinned: false, wasKnown });
    });
  }

  /** @throws Failure, RelayFailure as `InboundRequests.accept` */
  async finish(id: string): Promise<void> {
    const found = acceptanceOf(await this.#answers.read(), id);
    // Another process of ours has finished it.
    if (found !== null) await this.#finish(found, NEVER);
  }

  /**
   * Takes back a yes that is not finished, with the pin that came of it.
   * @throws Failure `home-…`
   */
  async takeBack({ handle, wasKnown }: Acceptance): Promise<void> {
    if (wasKnown) return;
    await this.#home.peerBook.forgetPeer(handle).catch((error: unknown) => {
      if (!(error instanceof Failure && error.code === 'no-such-peer')) throw error;
    });
  }

  /** @returns how many are still not finished. @throws Failure `home-…` */
  async resume(signal: AbortSignal): Promise<number> {
    const all = acceptancesIn(await this.#answers.read());
    const isLeft = await inTurns(all, AT_ONCE, (one) => this.#resumeOne(one, signal));
    return isLeft.filter((one) => one).length;
  }

  /** @returns whether it is still not finished; one that we cannot read never will be, and is listed as such */
  async #resumeOne(acceptance: Acceptance, signal: AbortSignal): Promise<boolean> {
    try {
      if (await this.#isGivenUp(acceptance)) {
        await this.#answers.change(async (before) =>
          acceptanceOf(before, acceptance.id) === null
            ? before
            : withoutAcceptance(before, acceptance.handle),
        );
      } else {
        await this.#finish(acceptance, signal);
      }
      return false;
    } catch (error) {
      if (error instanceof BadRequest) return false;
      if (!(error instanceof RelayFailure || error instanceof Failure)) throw error;
      return true;
    }
  }

  async #finish(acceptance: Acceptance, signal: AbortSignal): Promise<void> {
    const { handle, id, record, ack } = acceptance;
    const { peerBook, files } = this.#home;
    const request = requestIn(record, handle);
    // Whoever refuses waits for the lock: nobody is pinned after that.
    await this.#answers.change(async (before) => {
      const now = acceptanceOf(before, id);
      if (now === null) return this.#finished(before, request);
      if (now.isPinned) {
        // Not pinned again: the peer may have been forgotten since, or have proved another mailbox.
        if (!isPinned(await files.trust.read(), request.card)) throw new Failure('no-such-peer');
        return before;
      }
      await peerBook.acceptPeer(request.card, request.endpoints);
      return withAcceptance(before, { ...now, isPinned: true });
    });
    if (acceptanceOf(await this.#answers.read(), id) === null) return;
    await this.#postTo(request, ack, signal);
    await this.#answers.change(async (before) => {
      if (acceptanceOf(before, id) === null) return this.#finished(before, request);
      const now = await readRequest(files, handle).catch(() => null);
      if (now?.id === request.id) await removeRecord(files.paths, handle);
      return withAnswer(before, request, 'accepted', this.#now());
    });
  }

  /** @returns `answers`, where another process of ours has finished it. @throws Failure where it was taken back */
  #finished(answers: JsonObject, { card: { did }, ...marks }: InboundRequest): JsonObject {
    if (answeredIn(answers, 'accepted')({ did, ...marks })) return answers;
    throw new Failure('no-such-request');
  }

  async #postTo(
    { endpoints }: InboundRequest,
    ack: JsonObject,
    signal: AbortSignal,
  ): Promise<void> {
    const ways = waysTo(endpoints, ownEndpoints(await this.#home.files.relay.read()));
    let failure: unknown = new RelayFailure('not-called', 'no mailbox of theirs can be reached');
    for (const mailbox of ways) {
      try {
        return await this.#post(mailbox, ack, signal);
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  async #acknowledge(peer: InboundRequest['card']): Promise<JsonObject> {
    const { peerBook, files } = this.#home;
    const own = await peerBook.identity();
    if (collides(await files.trust.read(), peer, own)) throw new Failure('request-collides');
    const endpoints = ownEndpoints(await files.relay.read());
    if (endpoints.length === 0) throw new Failure('own-mailbox-missing');
    const parts = { own, sign: peerBook.sign, now: this.#now() };
    return acknowledgement(parts, endpoints, peer.handle);
  }

  /**
   * Somebody forgot the peer meanwhile; or nothing was done yet, and the record is gone, by `wire reject`
   * for example.
   */
  async #isGivenUp({ handle, id, record, isPinned: wasPinned }: Acceptance): Promise<boolean> {
    const { files } = this.#home;
    if (isPinned(await files.trust.read(), requestIn(record, handle).card)) return false;
    if (wasPinned) return true;
    return (await readRequest(files, handle).catch(() => null))?.id !== id;
  }

  #now(): string {
    return new Date(this.#home.files.wall()).toISOString();
  }
}
