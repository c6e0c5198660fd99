/**
 * A pairing to practise on: two rounds with a pretend partner, one of them with somebody in
 * between. Everything lies in one folder of its own, which is removed at the end, when the app is
 * quit, and at the next start after a crash. The person's wire home is never opened.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeResult, PracticeView, Settings } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { type Pairing, sasOf } from '../../pairing/machine/pending-pair.ts';
import type { RandomBytes } from '../../pairing/ports.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import { failureViewOf } from '../failure-view.ts';
import { EMPTY_HISTORY, type PairingHistory, foldSnapshot } from '../view/pairing-history.ts';
import { pairingView } from '../view/view.ts';
import { Round, type RoundPorts } from './round.ts';

export interface PracticePorts extends RoundPorts {
  /** Absolute path of a folder that nothing else uses. It is removed with all that is in it. */
  readonly folder: string;
  readonly settings: { readonly current: Settings };
  readonly randomBytes: RandomBytes;
  /** ms since 1970 */
  readonly wall: () => number;
}

/** A rehearsal under way. */
interface Play {
  /** Which of the two rounds has somebody in between. */
  readonly attackedRound: 1 | 2;
  readonly number: 1 | 2;
  readonly round: Round | null;
  readonly memory: PairingHistory;
  /** Kept from when they were there: a stopped pairing has none. */
  readonly digits: { readonly yours: string; readonly theirs: string } | null;
  readonly results: readonly PracticeResult[];
  readonly failure: PracticeView['failure'];
}

export class Practice {
  readonly #ports: PracticePorts;
  #play: Play | null = null;
  /** One thing after the other: the end waits for a beginning that is under way. */
  #queue: Promise<void> = Promise.resolve();

  constructor(ports: PracticePorts) {
    this.#ports = ports;
  }

  /** What the window draws; null while nothing is rehearsed. */
  get state(): PracticeView | null {
    if (this.#play === null) return null;
    const { number, results, failure } = this.#play;
    return { round: number, results, failure, ...this.#scene(this.#play) };
  }

  /**
   * Where decisions of the rehearsal go.
   * @throws Failure `no-such-pairing` while nothing is rehearsed
   */
  get requests(): PairingRequests {
    const requests = this.#play?.round?.requests ?? null;
    if (requests === null) throw new Failure('no-such-pairing');
    return requests;
  }

  /** Begins with the first round. Resolves when it is set up, or {@link state} says why not. */
  async start(): Promise<void> {
    const [coin = 0] = this.#ports.randomBytes(1);
    await this.#enter({
      attackedRound: coin % 2 === 0 ? 1 : 2,
      number: 1,
      round: null,
      memory: EMPTY_HISTORY,
      digits: null,
      results: [],
      failure: null,
    });
  }

  /** Goes on to the second round, once the first is decided. */
  async next(): Promise<void> {
    const play = this.#play;
    if (play === null || play.number === 2 || play.results.length === 0) return;
    const memory = EMPTY_HISTORY;
    await this.#enter({ ...play, number: 2, round: null, memory, digits: null });
  }

  /** Ends it and removes every trace, also of one in whose midst the app was ended by force. */
  async end(): Promise<void> {
    const round = this.#play?.round ?? null;
    this.#show(null);
    await this.#inTurn(() => this.#clear(round));
  }

  async #enter(play: Play): Promise<void> {
    const before = this.#play?.round ?? null;
    this.#show(play);
    await this.#inTurn(async () => {
      await this.#clear(before);
      if (this.#play !== play) return;
      try {
        await this.#setUp(play);
      } catch (error) {
        const failure = failureViewOf(error, this.#ports.onError);
        if (this.#play === play) this.#show({ ...play, failure });
      }
    });
  }

  async #setUp(play: Play): Promise<void> {
    const folder = join(this.#ports.folder, String(play.number));
    const round = await Round.begin(folder, play.number === play.attackedRound, {
      ...this.#ports,
      changed: () => this.#look(),
    });
    // The person may have left meanwhile.
    if (this.#play !== play) return this.#clear(round);
    this.#show({ ...play, round });
    this.#look();
  }

  async #clear(round: Round | null): Promise<void> {
    try {
      await round?.stop();
      await rm(this.#ports.folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      this.#ports.onError(error);
    }
  }

  /** Takes in what has happened on both sides. */
  #look(): void {
    const play = this.#play;
    const live = play?.round?.yours ?? null;
    if (play === null || play.round === null || live === null) return;
    const memory = foldSnapshot(play.memory, [live.pairing], this.#ports.wall());
    const yours = sasOf(live.pairing);
    const { theirs } = play.round;
    const digits = play.digits ?? (yours !== null && theirs !== null ? { yours, theirs } : null);
    this.#show(decided({ ...play, memory, digits }, live.pairing));
    const answered = this.#play?.results.length !== play.results.length;
    if (answered) play.round.confirmOthers().catch(this.#ports.onError);
  }

  /** The round as it stands: nothing of it before both screens show digits, nor once it is over. */
  #scene({ round, memory, digits, number, results }: Play) {
    const [remembered] = memory.values();
    if (digits === null || remembered === undefined || results.length === number) {
      return { pairing: null, theirs: null };
    }
    const pairing = pairingView(remembered, {
      trouble: round?.yours?.trouble ?? null,
      peers: [],
      settings: this.#ports.settings.current,
      onLocalRelay: false,
      practice: true,
    });
    return { pairing, theirs: digits.theirs };
  }

  #show(play: Play | null): void {
    this.#play = play;
    this.#ports.changed();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }
}

/** Notes the person's answer, once there is one, or why there will be none. */
function decided(play: Play, { state }: Pairing): Play {
  const { digits, results, number } = play;
  if (results.length === number) return play;
  if (state.status === 'confirmed' && digits !== null) {
    return { ...play, results: [...results, { ...digits, answer: 'match' }] };
  }
  if (!('ending' in state)) return play;
  return state.ending.code === 'digits-rejected' && digits !== null
    ? { ...play, results: [...results, { ...digits, answer: 'differ' }] }
    : { ...play, failure: { code: state.ending.code, detail: state.ending.detail } };
}
