/** One child for each home that has something to do. */
import type { Clock } from '../pairing/ports.ts';
import type { Child } from './start-child.ts';

/** ms before a child that ended is started again, doubled from the first value up to the second */
const FIRST_PAUSE = 1_000;
const LAST_PAUSE = 60_000;

export interface HomeChildrenParts {
  /** @param home as in {@link HomeChildren.want} */
  readonly start: (home: string | null) => Child;
  readonly clock: Clock;
  readonly onEnded: (home: string | null) => void;
}

export class HomeChildren {
  readonly #parts: HomeChildrenParts;
  readonly #keepers = new Map<string | null, Keeper>();
  #wanted: ReadonlySet<string | null> = new Set();

  constructor(parts: HomeChildrenParts) {
    this.#parts = parts;
  }

  /** @param homes that have something to do; null: the default one. The children of others end. */
  want(homes: ReadonlySet<string | null>): void {
    this.#wanted = homes;
    for (const home of homes) this.#keep(home);
    for (const [home, keeper] of this.#keepers) {
      if (homes.has(home) || keeper.isStopping) continue;
      void keeper.stop().then(() => {
        this.#keepers.delete(home);
        // Wanted again meanwhile. Only now has the old child given its locks back.
        if (this.#wanted.has(home)) this.#keep(home);
      });
    }
  }

  #keep(home: string | null): void {
    if (!this.#keepers.has(home)) this.#keepers.set(home, new Keeper(this.#parts, home));
  }

  async stop(): Promise<void> {
    this.#wanted = new Set();
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.stop()));
  }
}

/** Starts a child, and again whenever it ends. */
class Keeper {
  readonly #parts: HomeChildrenParts;
  readonly #home: string | null;
  readonly #stopping = new AbortController();
  readonly #over: Promise<void>;
  #child: Child | null = null;

  constructor(parts: HomeChildrenParts, home: string | null) {
    this.#parts = parts;
    this.#home = home;
    this.#over = this.#run();
  }

  get isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  stop(): Promise<void> {
    this.#stopping.abort('over');
    this.#child?.stop();
    return this.#over;
  }

  async #run(): Promise<void> {
    const { start, clock, onEnded } = this.#parts;
    let pause = FIRST_PAUSE;
    while (!this.#stopping.signal.aborted) {
      const began = clock.now();
      this.#child = start(this.#home);
      await this.#child.ended;
      if (this.#stopping.signal.aborted) return;
      onEnded(this.#home);
      if (clock.now() - began > LAST_PAUSE) pause = FIRST_PAUSE;
      await clock.wait(pause, this.#stopping.signal);
      pause = Math.min(pause * 2, LAST_PAUSE);
    }
  }
}
