/** Finds the homes of this computer that have something to do: by watching them, and by scans. */
import type { Clock } from '../pairing/ports.ts';
import {
  BusyHomes,
  type HomeFinder,
  type HomePlace,
  HomesWatch,
} from '../wire-home/homes/index.ts';

export interface HomeScanParts {
  readonly finder: Pick<HomeFinder, 'root' | 'places'>;
  readonly platform: NodeJS.Platform;
  readonly wait: Clock['wait'];
  /** Called when a home may have changed: {@link HomeScan.scan} again. */
  readonly changed: () => void;
}

export class HomeScan {
  readonly #finder: HomeScanParts['finder'];
  readonly #watch: HomesWatch;
  readonly #busy: BusyHomes;
  /** Homes that may have changed since the last scan; null: any. */
  #changed: Set<HomePlace> | null = null;

  /** Reads nothing yet. */
  constructor({ finder, platform, wait, changed }: HomeScanParts) {
    this.#finder = finder;
    this.#busy = new BusyHomes(wait);
    this.#watch = new HomesWatch({ platform, wait }, (place) => {
      if (place === null) this.#changed = null;
      else this.#changed?.add(place);
      changed();
    });
  }

  /** The next scan is of all homes: watching misses some changes. */
  invalidate(): void {
    this.#changed = null;
  }

  /**
   * Scans the homes that may have changed; the first time all.
   * @returns all that have something to do, as `--home` takes them; null: the default home
   * @throws Failure `home-unknown`
   */
  async scan(): Promise<ReadonlySet<string | null>> {
    const changed = this.#changed;
    // Whatever changes from now on is for the next scan.
    this.#changed = new Set();
    if (changed === null) {
      const places = await this.#finder.places();
      await this.#watch.renew(await this.#finder.root(), places);
      await this.#busy.scanAll(places);
    } else {
      await this.#watch.renewHomes([...changed]);
      await this.#busy.scan([...changed]);
    }
    return new Set(this.#busy.all.map(({ path }) => path));
  }

  stop(): void {
    this.#watch.stop();
  }
}
