/** Newer versions: found, downloaded and checked automatically, installed only by a person. */
import type { UpdateView } from '../../../preload/contract.ts';
import type { Clock } from '../../pairing/ports.ts';

/** ms after the start: pairings are resumed first. */
const FIRST_CHECK = 30_000;
/** ms between two checks: a version is out for days. */
const CHECK_INTERVAL = 12 * 60 * 60 * 1000;

const NEVER = new AbortController().signal;

/** Where newer versions come from; `update-source.ts` has the real one. */
export interface UpdateSource {
  /**
   * @returns the version that is newer than this one and truly announced by us, or null
   * @throws UpdateProblem
   */
  find(): Promise<string | null>;
  /**
   * Downloads what was found, and checks it against its announcement.
   * @throws UpdateProblem
   */
  download(): Promise<void>;
  /** Quits the app and installs what was downloaded. */
  install(): void;
}

/**
 * `unreachable`: tried again later · `damaged`: not what was announced, and discarded · `unsigned`: none of our
 * keys signed the announcement, and nothing was downloaded
 */
export class UpdateProblem extends Error {
  override readonly name = 'UpdateProblem';
  readonly problem: 'unreachable' | 'damaged' | 'unsigned';

  constructor(problem: UpdateProblem['problem'], cause: unknown) {
    super(problem, { cause });
    this.problem = problem;
  }
}

export interface UpdatesPorts {
  /** null: this package was built without an update feed. */
  readonly source: UpdateSource | null;
  /** Whether a pairing is under way on this computer. */
  readonly isPairing: () => boolean;
  readonly clock: Clock;
  /** Called with each new {@link Updates.progress}. */
  readonly changed: (progress: UpdateProgress) => void;
  readonly onError: (error: unknown) => void;
}

export type UpdateProgress =
  | Exclude<UpdateView, { state: 'ready' }>
  | { readonly state: 'ready'; readonly version: string };

export class Updates {
  readonly #ports: UpdatesPorts;
  #progress: UpdateProgress;

  constructor(ports: UpdatesPorts) {
    this.#ports = ports;
    this.#progress = { state: ports.source === null ? 'off' : 'current' };
  }

  get progress(): UpdateProgress {
    return this.#progress;
  }

  /** Checks from now on, again and again. Without a source nothing is contacted. */
  start(): void {
    if (this.#ports.source !== null) this.#checkIn(FIRST_CHECK);
  }

  /** Checks now, and downloads what there is; the result is in {@link progress}. */
  async check(): Promise<void> {
    const { source } = this.#ports;
    // What was downloaded stays: the next version is found after this one is installed.
    const { state } = this.#progress;
    if (source === null || state === 'ready' || state === 'fetching') return;
    try {
      const version = await source.find();
      if (version === null) return this.#become({ state: 'current' });
      this.#become({ state: 'fetching', version });
      await source.download();
      this.#become({ state: 'ready', version });
    } catch (error) {
      if (!(error instanceof UpdateProblem)) this.#ports.onError(error);
      const problem = error instanceof UpdateProblem ? error.problem : 'unreachable';
      this.#become({ state: 'failed', problem });
    }
  }

  /**
   * Installs what was downloaded, but never while a pairing is under way: both people have put time
   * into it, and an installer may take long or fail.
   *
   * @returns whether it began; the app is then about to quit
   */
  install(): boolean {
    const { source, isPairing } = this.#ports;
    if (source === null || this.#progress.state !== 'ready' || isPairing()) return false;
    source.install();
    return true;
  }

  #checkIn(ms: number): void {
    const { clock, onError } = this.#ports;
    clock
      .wait(ms, NEVER)
      .then(() => {
        this.#checkIn(CHECK_INTERVAL);
        return this.check();
      })
      .catch(onError);
  }

  #become(progress: UpdateProgress): void {
    this.#progress = progress;
    this.#ports.changed(progress);
  }
}
