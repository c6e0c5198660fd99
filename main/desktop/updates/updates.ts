/** Newer versions: looked for, fetched and checked by themselves, installed only by a person. */
import type { UpdateView } from '../../../preload/contract.ts';

/** ms after the start, when pairings have been taken up again. */
const FIRST_LOOK_MS = 30_000;
/** A version is out for days before one more look would matter. */
const LOOK_EVERY_MS = 12 * 60 * 60 * 1000;

/** Where newer versions come from; `update-source.ts` has the real one. */
export interface UpdateSource {
  /**
   * @returns the version that is newer than this one, or null
   * @throws UpdateProblem
   */
  look(): Promise<string | null>;
  /**
   * Fetches what was found, and checks it against its announcement.
   * @throws UpdateProblem
   */
  fetch(): Promise<void>;
  /** Ends the app and has what was fetched installed. */
  install(): void;
}

/** `unreachable`: asked again later · `damaged`: not what was announced, and thrown away */
export class UpdateProblem extends Error {
  override readonly name = 'UpdateProblem';
  readonly problem: 'unreachable' | 'damaged';

  constructor(problem: UpdateProblem['problem'], cause: unknown) {
    super(problem, { cause });
    this.problem = problem;
  }
}

export interface UpdatesPorts {
  /** null: this package was built without a place to look at. */
  readonly source: UpdateSource | null;
  /** Whether a pairing is under way on this computer. */
  readonly isPairing: () => boolean;
  /** Calls back once after `ms`. */
  readonly later: (ms: number, work: () => void) => void;
  /** What is drawn may have changed. */
  readonly changed: () => void;
  readonly onError: (error: unknown) => void;
}

type Progress = Exclude<UpdateView, { state: 'ready' }> | { state: 'ready'; version: string };

export class Updates {
  readonly #ports: UpdatesPorts;
  #progress: Progress;

  constructor(ports: UpdatesPorts) {
    this.#ports = ports;
    this.#progress = { state: ports.source === null ? 'off' : 'current' };
  }

  get state(): UpdateView {
    if (this.#progress.state !== 'ready') return this.#progress;
    return { ...this.#progress, waits: this.#ports.isPairing() };
  }

  /** Looks from now on, again and again. Without a source nothing is contacted. */
  start(): void {
    if (this.#ports.source !== null) this.#lookIn(FIRST_LOOK_MS);
  }

  /** Looks now, and fetches what there is; what came of it is in {@link state}. */
  async look(): Promise<void> {
    const { source } = this.#ports;
    // What was fetched stays: the next version is found after this one is installed.
    const { state } = this.#progress;
    if (source === null || state === 'ready' || state === 'fetching') return;
    try {
      const version = await source.look();
      if (version === null) return this.#become({ state: 'current' });
      this.#become({ state: 'fetching', version });
      await source.fetch();
      this.#become({ state: 'ready', version });
    } catch (error) {
      if (!(error instanceof UpdateProblem)) this.#ports.onError(error);
      const problem = error instanceof UpdateProblem ? error.problem : 'unreachable';
      this.#become({ state: 'failed', problem });
    }
  }

  /**
   * A person wants it installed. Never while a pairing is under way: both sides have put time into
   * it, and an installer may take long or fail.
   *
   * @returns whether it began; the app is then about to end
   */
  install(): boolean {
    const { source, isPairing } = this.#ports;
    if (source === null || this.#progress.state !== 'ready' || isPairing()) return false;
    source.install();
    return true;
  }

  #lookIn(ms: number): void {
    this.#ports.later(ms, () => {
      this.look().catch(this.#ports.onError);
      this.#lookIn(LOOK_EVERY_MS);
    });
  }

  #become(progress: Progress): void {
    this.#progress = progress;
    this.#ports.changed();
  }
}
