/** Watches many homes for requests and pairings that come and go. What is not watched, a scan has to find. */
import { basename, dirname, join } from 'node:path';
import { inTurns } from '../../files/in-turns.ts';
import { HomeWatch, type HomeWatchParts } from '../home-watch.ts';
import type { WireHomePaths } from '../paths.ts';
import { nodeWatchSystem } from '../watch-system.ts';
import type { WatchedFolder } from '../watched-folders.ts';
import { Patience, type Wait } from './patience.ts';
import { BY_KEY, type HomePlace } from './places.ts';

/** Each takes up to seven watches of the system, which has some thousands for an account. */
const MAX_WATCHED = 256;
/** Homes whose watches are renewed at once. */
const AT_ONCE = 8;

export interface HomesWatchParts extends Pick<HomeWatchParts, 'platform'> {
  readonly wait: Wait;
  /** Default: that of this computer. */
  readonly system?: HomeWatchParts['system'];
}

const NEVER = new AbortController().signal;

export class HomesWatch {
  readonly #parts: HomeWatchParts;
  readonly #changed: (home: HomePlace | null) => void;
  readonly #homes = new Map<string, HomeWatch>();
  readonly #patience: Patience;
  #root: { readonly folder: string; readonly watch: HomeWatch } | null = null;

  /** @param changed called soon after something changed in a home; null: a home came or went */
  constructor(
    { wait, platform, system = nodeWatchSystem }: HomesWatchParts,
    changed: (home: HomePlace | null) => void,
  ) {
    this.#parts = { system, platform, wait: (ms) => wait(ms, NEVER) };
    this.#changed = changed;
    this.#patience = new Patience(wait);
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
    for (const [key, place] of wanted) this.#watch(key, place);
    await this.renewHomes([...wanted.values()]);
  }

  /** Watches in some homes what was made there since. One on a drive that hangs is left to the next call. */
  async renewHomes(places: readonly HomePlace[]): Promise<void> {
    await inTurns(places, AT_ONCE, ({ paths }) =>
      this.#patience.ask(
        paths.config,
        async () => this.#homes.get(paths.config)?.renew(),
        undefined,
      ),
    );
  }

  stop(): void {
    this.#root?.watch.stop();
    for (const watch of this.#homes.values()) watch.stop();
    this.#homes.clear();
  }

  #watch(key: string, place: HomePlace): void {
    if (this.#homes.has(key)) return;
    const changed = () => this.#changed(place);
    const watch = new HomeWatch(foldersOfWork(place.paths), this.#parts, changed);
    this.#homes.set(key, watch);
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
