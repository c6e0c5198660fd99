/** Watches many homes for requests and pairings that come and go. What is not watched, a scan has to find. */
import { basename, dirname, join } from 'node:path';
import { HomeWatch, type HomeWatchParts } from '../home-watch.ts';
import type { WireHomePaths } from '../paths.ts';
import { nodeWatchSystem } from '../watch-system.ts';
import type { WatchedFolder } from '../watched-folders.ts';
import { BY_KEY, type HomePlace } from './places.ts';

/** Each takes up to seven watches of the system, which has some thousands for an account. */
const MAX_WATCHED = 256;

export class HomesWatch {
  readonly #parts: HomeWatchParts;
  readonly #changed: (home: HomePlace | null) => void;
  readonly #homes = new Map<string, HomeWatch>();
  #root: { readonly folder: string; readonly watch: HomeWatch } | null = null;

  /** @param changed called soon after something changed in a home; null: a home came or went */
  constructor(
    parts: Omit<HomeWatchParts, 'system'> & Partial<HomeWatchParts>,
    changed: (home: HomePlace | null) => void,
  ) {
    this.#parts = { system: nodeWatchSystem, ...parts };
    this.#changed = changed;
  }

  /**
   * Watches these homes, the first 256 of them, and no others. Never rejects.
   * @param root of the sessions
   */
  async renew(root: string, places: readonly HomePlace[]): Promise<void> {
    if (this.#root?.folder !== root) {
      this.#root?.watch.stop();
      const changed = () => this.#changed(null);
      this.#root = {
        folder: root,
        watch: new HomeWatch(foldersOfSessions(root), this.#parts, changed),
      };
    }
    await this.#root.watch.renew();
    const wanted = new Map(places.slice(0, MAX_WATCHED).map((one) => [one.paths.config, one]));
    for (const [key, watch] of this.#homes) {
      if (wanted.has(key)) continue;
      watch.stop();
      this.#homes.delete(key);
    }
    for (const [key, place] of wanted) await this.#watch(key, place).renew();
  }

  /** Watches in a home what was made there since. */
  async renewHome(place: HomePlace): Promise<void> {
    await this.#homes.get(place.paths.config)?.renew();
  }

  stop(): void {
    this.#root?.watch.stop();
    for (const watch of this.#homes.values()) watch.stop();
    this.#homes.clear();
  }

  #watch(key: string, place: HomePlace): HomeWatch {
    const there = this.#homes.get(key);
    if (there !== undefined) return there;
    const changed = () => this.#changed(place);
    const watch = new HomeWatch(foldersOfWork(place.paths), this.#parts, changed);
    this.#homes.set(key, watch);
    return watch;
  }
}

function foldersOfSessions(root: string): readonly WatchedFolder[] {
  return [join(root, BY_KEY), root].map((folder) => ({
    folder,
    isMade: false,
    meaning: (event) => ({ what: event === 'rename' ? 'anything' : 'nothing' }),
  }));
}

/** What tells of a request, of an answer or of a pairing. None of these folders is made. */
function foldersOfWork(paths: WireHomePaths): readonly WatchedFolder[] {
  const { inboundRequests, pendingPairs, records, requests, retired, state, tray } = paths;
  const all = [inboundRequests, pendingPairs, records];
  const names = [...all, requests, retired].map((path) => basename(path));
  // Before the first pairing there may be none of them, nor a folder above.
  const above = dirname(tray);
  const inAbove = [state, tray].map((path) => basename(path));
  return [
    ...all.map((folder) => watched(folder, () => true)),
    ...[state, tray].map((folder) => watched(folder, (name) => names.includes(name))),
    watched(above, (name) => inAbove.includes(name)),
    watched(dirname(above), (name) => name === basename(above)),
  ];
}

function watched(folder: string, counts: (name: string) => boolean): WatchedFolder {
  return {
    folder,
    isMade: false,
    meaning: (_, name) => ({ what: counts(name) ? 'anything' : 'nothing' }),
  };
}
