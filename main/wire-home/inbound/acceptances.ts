/** Requests that are being accepted, in steps that can each be repeated (docs/decisions/0010-homes.md). */
import { Failure } from '../../pairing/machine/failure.ts';
import { RelayFailure, type SlotCoordinates } from '../../pairing/ports.ts';
import type { JsonObject } from '../../protocol/json.ts';
import { collides, isPinned } from '../accepting.ts';
import type { WireHome } from '../index.ts';
import { acknowledgement, ownEndpoints, waysTo } from './acknowledgement.ts';
import type { AnswerFile } from './answer-file.ts';
import {
  type Acceptance,
  acceptancesIn,
  withAcceptance,
  withAnswer,
  withoutAcceptance,
} from './answers.ts';
import { type InboundRequest, requestIn } from './inbound-request.ts';
import { readRequest, removeRecord } from './request-folder.ts';

/** Posts an event to a mailbox; one that is there already counts as posted. @throws RelayFailure */
export type PostEvent = (
  mailbox: SlotCoordinates,
  event: JsonObject,
  signal: AbortSignal,
) => Promise<void>;

const NEVER = new AbortController().signal;

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
      const isBegun = acceptancesIn(before).some((one) => one.id === id);
      if (isBegun) return before;
      const ack = await this.#acknowledge(card);
      const at = this.#now();
      return withAcceptance(before, { handle: card.handle, id, record, ack, at, isPinned: false });
    });
  }

  /** @throws Failure, RelayFailure as `InboundRequests.accept` */
  async finish(handle: string): Promise<void> {
    const found = acceptancesIn(await this.#answers.read()).find((one) => one.handle === handle);
    // Another process of ours has finished it.
    if (found !== undefined) await this.#finish(found, NEVER);
  }

  /** @returns how many are still not finished. @throws Failure `home-…` */
  async resume(signal: AbortSignal): Promise<number> {
    let left = 0;
    for (const acceptance of acceptancesIn(await this.#answers.read())) {
      if (await this.#isGivenUp(acceptance)) {
        await this.#answers.change(async (before) => withoutAcceptance(before, acceptance.handle));
        continue;
      }
      try {
        await this.#finish(acceptance, signal);
      } catch (error) {
        if (!(error instanceof RelayFailure || error instanceof Failure)) throw error;
        left += 1;
      }
    }
    return left;
  }

  async #finish(acceptance: Acceptance, signal: AbortSignal): Promise<void> {
    const { handle, record, ack } = acceptance;
    const { peerBook, files } = this.#home;
    const request = requestIn(record, handle);
    await peerBook.acceptPeer(request.card, request.endpoints);
    if (!acceptance.isPinned) {
      const pinned = { ...acceptance, isPinned: true };
      await this.#answers.change(async (before) => withAcceptance(before, pinned));
    }
    await this.#postTo(request, ack, signal);
    await this.#answers.change(async (before) => {
      const now = await readRequest(files, handle).catch(() => null);
      if (now?.id === request.id) await removeRecord(files.paths, handle);
      return withAnswer(before, request, 'accepted', this.#now());
    });
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
