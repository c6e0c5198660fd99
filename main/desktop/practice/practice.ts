/**
 * Practice: two rounds of pairing with a pretend partner, one of them with an attacker in between.
 * All files are in one folder, which is removed at the end, on quit, and at the next start after a
 * crash. The person's wire home is never opened.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeResult, PracticeView, Settings } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { type Pairing, sasOf } from '../../pairing/machine/pending-pair.ts';
import type { Clock, RandomBytes } from '../../pairing/ports.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import { failureViewOf } from '../failure-view.ts';
import { NO_LOCAL_RELAY } from '../relay/default-relay.ts';
import { EMPTY_HISTORY, foldSnapshot, type PairingHistory } from '../view/pairing-history.ts';
import { pairingView } from '../view/pairing-view.ts';
import { Round, type RoundPorts } from './round.ts';

export interface PracticePorts extends Omit<RoundPorts, 'changed'> {
  /** Absolute path of a folder that nothing else uses. It is removed with all its content. */
  readonly folder: string;
  readonly settings: { readonly current: Settings };
  readonly randomBytes: RandomBytes;
  readonly clock: Clock;
  /** Called with each new {@link Practice.state}. */
  readonly changed: (state: PracticeView | null) => void;
}

/** Practice under way. */
interface Session {
  /** Which of the two rounds has an attacker in between. */
  readonly attackedRound: 1 | 2;
  readonly number: 1 | 2;
  readonly round: Round | null;
  readonly history: PairingHistory;
  /** Kept from when they were shown: a stopped pairing has none. */
  readonly digits: { readonly yours: string; readonly theirs: string } | null;
  readonly results: readonly PracticeResult[];
  readonly failure: PracticeView['failure'];
}

export class Practice {
  readonly #ports: PracticePorts;
  #session: Session | null = null;
  /** One at a time: an end waits for a start that is under way. */
  #queue: Promise<void> = Promise.resolve();

  constructor(ports: PracticePorts) {
    this.#ports = ports;
  }

  /** What the window shows; null while nobody practises. */
  get state(): PracticeView | null {
    if (this.#session === null) return null;
    const { number, results, failure } = this.#session;
    return { round: number, results, failure, ...this.#shown(this.#session) };
  }

  /**
   * Takes the person's decisions in practice.
   * @throws Failure `no-such-pairing` while nobody practises
   */
  get requests(): PairingRequests {
    const requests = this.#session?.round?.requests ?? null;
    if (requests === null) throw new Failure('no-such-pairing');
    return requests;
  }

  /** Starts with the first round. Resolves when it is set up, or {@link state} says why it failed. */
  async start(): Promise<void> {
    const [coin = 0] = this.#ports.randomBytes(1);
    await this.#enter({
      attackedRound: coin % 2 === 0 ? 1 : 2,
      number: 1,
      round: null,
      history: EMPTY_HISTORY,
      digits: null,
      results: [],
      failure: null,
    });
  }

  /** Goes on to the second round once the first is decided. */
  async next(): Promise<void> {
    const session = this.#session;
    if (session === null || session.number === 2 || session.results.length === 0) return;
    const history = EMPTY_HISTORY;
    await this.#enter({ ...session, number: 2, round: null, history, digits: null });
  }

  /** Ends it and removes all files, also those that a crash left. */
  async end(): Promise<void> {
    const round = this.#session?.round ?? null;
    this.#show(null);
    await this.#inTurn(() => this.#clear(round));
  }

  async #enter(session: Session): Promise<void> {
    const before = this.#session?.round ?? null;
    this.#show(session);
    await this.#inTurn(async () => {
      await this.#clear(before);
      if (this.#session !== session) return;
      try {
        await this.#setUp(session);
      } catch (error) {
        const failure = failureViewOf(error, this.#ports.onError);
        if (this.#session === session) this.#show({ ...session, failure });
      }
    });
  }

  async #setUp(session: Session): Promise<void> {
    const folder = join(this.#ports.folder, String(session.number));
    const round = await Round.begin(folder, session.number === session.attackedRound, {
      ...this.#ports,
      changed: () => this.#update(),
    });
    // The person may have left meanwhile.
    if (this.#session !== session) return this.#clear(round);
    this.#show({ ...session, round });
    this.#update();
  }

  async #clear(round: Round | null): Promise<void> {
    try {
      await round?.stop();
      await rm(this.#ports.folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      this.#ports.onError(error);
    }
  }

  /** Reads what has happened on both sides. */
  #update(): void {
    const session = this.#session;
    const live = session?.round?.yours ?? null;
    if (session === null || session.round === null || live === null) return;
    const history = foldSnapshot(session.history, [live.pairing], this.#ports.clock.wall());
    const yours = sasOf(live.pairing);
    const { theirs } = session.round;
    const digits = session.digits ?? (yours !== null && theirs !== null ? { yours, theirs } : null);
    this.#show(decided({ ...session, history, digits }, live.pairing));
    const answered = this.#session?.results.length !== session.results.length;
    if (answered) session.round.confirmOthers().catch(this.#ports.onError);
  }

  /** Shows nothing of a round before both screens have digits, nor once it is decided. */
  #shown({ round, history, digits, number, results }: Session) {
    const [entry] = history.values();
    if (digits === null || entry === undefined || results.length === number) {
      return { pairing: null, theirs: null };
    }
    const pairing = pairingView(entry, {
      transientFailure: round?.yours?.transientFailure ?? null,
      peers: [],
      settings: this.#ports.settings.current,
      localRelay: NO_LOCAL_RELAY,
      origin: 'practice',
      usedCodes: [],
      ownLabel: null,
    });
    return { pairing, theirs: digits.theirs };
  }

  #show(session: Session | null): void {
    this.#session = session;
    this.#ports.changed(this.state);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }
}

/** Adds the person's answer once there is one, or why there will be none. */
function decided(session: Session, { state }: Pairing): Session {
  const { digits, results, number } = session;
  if (results.length === number) return session;
  if (state.status === 'confirmed' && digits !== null) {
    return { ...session, results: [...results, { ...digits, answer: 'match' }] };
  }
  if (!('ending' in state)) return session;
  return state.ending.code === 'digits-rejected' && digits !== null
    ? { ...session, results: [...results, { ...digits, answer: 'differ' }] }
    : { ...session, failure: { code: state.ending.code, detail: state.ending.detail } };
}
