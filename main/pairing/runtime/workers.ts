/** The workers of an engine: one for each pairing that it runs, and the ended pairings without one. */
import { isLive, type Pairing } from '../machine/pending-pair.ts';
import type { LivePairing } from '../ports.ts';
import { awaitsRemoval, EndedPairings } from './ended-pairings.ts';
import { tokenShower } from './show-token.ts';
import { WaitingPolls, type WaitingPollsPorts } from './waiting-polls.ts';
import { Worker, type WorkerObserver, type WorkerPorts } from './worker.ts';

export interface WorkersPorts
  extends Omit<WorkerPorts, 'running' | 'showToken' | 'waitingPolls'>,
    WaitingPollsPorts {
  /** Called when a worker has finished: its pairing, or its code, may be wanted again. */
  readonly finished: () => void;
  /** Called when a worker ended by an unexpected error: its pairing needs another one. */
  readonly failed: () => void;
  /** Aborted when the engine stops. */
  readonly stopping: AbortSignal;
}

/**
 * Ended pairings that have a worker at the same time, to notify and to free the relay. Live ones are
 * never held back.
 */
const MAX_CLEANUPS = 256;

interface Running {
  readonly worker: Worker;
  readonly done: Promise<void>;
}

export class Workers {
  readonly #ports: WorkersPorts;
  readonly #running = new Map<string, Running>();
  readonly #ended: EndedPairings;
  readonly #waitingPolls: WaitingPolls;
  #finished = 0;
  /** null: to be counted. Each poll asks. */
  #live: number | null = null;

  constructor(ports: WorkersPorts) {
    const { observer } = ports;
    const changed: WorkerObserver['changed'] = (change) => {
      this.#live = null;
      observer.changed(change);
    };
    this.#ports = {
      ...ports,
      observer: {
        changed,
        notice: (notice) => observer.notice(notice),
        error: (error) => observer.error(error),
      },
    };
    this.#ended = new EndedPairings(ports);
    this.#waitingPolls = new WaitingPolls(ports);
  }

  /** Differs after a worker has finished. */
  get finished(): number {
    return this.#finished;
  }

  /** How many pairings are live; other workers clean up. */
  get live(): number {
    this.#live ??= [...this.#running.values()].filter(({ worker }) =>
      isLive(worker.pairing),
    ).length;
    return this.#live;
  }

  /** All that they run, and then the ended ones without a worker. */
  get all(): readonly LivePairing[] {
    const own = [...this.#running.values()].map(({ worker }) => ({
      pairing: worker.pairing,
      transientFailure: worker.transientFailure,
    }));
    const ended = this.#ended.all.map((pairing) => ({ pairing, transientFailure: null }));
    return [...own, ...ended];
  }

  /** See {@link EndedPairings.removalDueIn}. */
  get removalDueIn(): number | null {
    return this.#ended.removalDueIn;
  }

  /** Tells the worker of a pairing that its file changed. @returns false if there is none */
  wake(id: string): boolean {
    const running = this.#running.get(id);
    running?.worker.wake('changed');
    return running !== undefined;
  }

  /** Retries everything at once. */
  retryNow(): void {
    for (const { worker } of this.#running.values()) worker.wake('try-now');
  }

  /** Resolves when every worker waits for something for the first time. */
  async settled(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ worker }) => worker.idle));
    await this.#ended.swept();
  }

  /**
   * Starts workers for new pairings, and wakes those that missed a change.
   * @param pairings all that are in the home and ours to run
   */
  run(pairings: readonly Pairing[]): void {
    const found = new Map(pairings.map((pairing) => [pairing.id, pairing]));
    for (const [id, { worker }] of this.#running) {
      const stamp = found.get(id)?.stamp ?? null;
      if (stamp !== worker.pairing.stamp) worker.wake('changed');
    }
    const wall = this.#ports.clock.wall();
    const waiting: Pairing[] = [];
    let cleanups = this.#running.size - this.live;
    let hasStarted = false;
    for (const pairing of pairings) {
      if (this.#running.has(pairing.id)) continue;
      const isCleanup = !isLive(pairing);
      if (isCleanup && (awaitsRemoval(pairing, wall) || cleanups >= MAX_CLEANUPS)) {
        waiting.push(pairing);
        continue;
      }
      this.#start(pairing);
      cleanups += isCleanup ? 1 : 0;
      hasStarted = true;
    }
    // One report for all of them: the observer goes through all pairings each time.
    if (this.#ended.replace(waiting) || hasStarted) this.#ports.observer.changed(null);
  }

  /** Ends the workers of pairings that another program runs. */
  async release(isOurs: (pairing: Pairing) => boolean): Promise<void> {
    const isTheirs = (pairing: Pairing) => !isOurs(pairing);
    await Promise.all([
      this.#ended.release(isOurs),
      this.#stop({ putBack: false, isMeant: isTheirs }),
    ]);
  }

  /** Ends all workers, and leaves the files so that a reference daemon could go on. */
  async stop(): Promise<void> {
    await Promise.all([this.#ended.clear(), this.#stop({ putBack: true })]);
  }

  #start(pairing: Pairing): void {
    const worker = new Worker(pairing, {
      ...this.#ports,
      running: () => this.live,
      waitingPolls: this.#waitingPolls,
      showToken: tokenShower(this.#ports.relay, this.#ports.stopping),
    });
    const run = worker.run('pairId' in pairing.state).then(
      (end) => {
        if (end === 'awaiting-removal') this.#ended.add(worker.pairing);
        // There may be a new request under the same code.
        this.#ports.finished();
      },
      (error: unknown) => {
        this.#ports.observer.error(error);
        this.#ports.failed();
      },
    );
    const done = run.then(() => {
      this.#running.delete(pairing.id);
      this.#live = null;
      this.#finished += 1;
      this.#ports.observer.changed(null);
    });
    this.#running.set(pairing.id, { worker, done });
    this.#live = null;
  }

  async #stop({
    putBack,
    isMeant = () => true,
  }: {
    putBack: boolean;
    isMeant?: (pairing: Pairing) => boolean;
  }): Promise<void> {
    const running = [...this.#running.values()].filter(({ worker }) => isMeant(worker.pairing));
    for (const { worker } of running) worker.stop();
    await Promise.all(running.map(({ done }) => done));
    if (!putBack) return;
    await Promise.all(
      running.map(({ worker }) => worker.putBack().catch(this.#ports.observer.error)),
    );
  }
}
