/** Finds every home of this computer that has an identity. Makes and changes nothing. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inTurns } from '../../files/in-turns.ts';
import type { HomeSource } from '../paths.ts';
import { type FoundHome, type HomeProblem, type HomeReading, readHome } from './found-home.ts';
import { BY_KEY, defaultPlace, type HomePlace, sessionPlace, sessionsRoot } from './places.ts';
import { folderOf, type Registry, readRegistry } from './registry.ts';

/** ms for one home: a drive that hangs must not hold up the others. */
const PATIENCE = 2_000;
/** Homes that are read at once. */
const AT_ONCE = 16;

export interface HomesFound {
  readonly homes: readonly FoundHome[];
  readonly problems: readonly { readonly path: string; readonly problem: HomeProblem }[];
  /** false: registry.json is damaged, so the folders are missing */
  readonly hasFolders: boolean;
}

export interface FinderParts {
  readonly source: HomeSource;
  /** Wall clock, ms since 1970. */
  readonly wall: () => number;
  /** Resolves after some ms, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Default: reads the files. */
  readonly read?: typeof readHome;
}

export class HomeFinder {
  readonly #parts: Required<FinderParts>;
  /** Homes that have not answered yet, by path: they are not asked again. */
  readonly #hanging = new Set<string>();

  constructor(parts: FinderParts) {
    this.#parts = { read: readHome, ...parts };
  }

  /**
   * All places where a home may be, also those without an identity. A drive that hangs has none.
   * @throws Failure `home-unknown`
   */
  async places(): Promise<readonly HomePlace[]> {
    return this.#placesIn(await this.root());
  }

  /** The folder of all sessions. @throws Failure `home-unknown` */
  root(): Promise<string> {
    const { source } = this.#parts;
    return this.#orGiveUp(sessionsRoot(source), defaultPlace(source).paths.sessions);
  }

  /** @throws Failure `home-unknown` */
  async find(): Promise<HomesFound> {
    const root = await this.root();
    const registry = await this.#orGiveUp(readRegistry(root), NO_REGISTRY);
    const homes: FoundHome[] = [];
    const problems: HomesFound['problems'][number][] = [];
    await inTurns(await this.#placesIn(root), AT_ONCE, async (place) => {
      const reading = await this.#read(place, registry);
      if (reading === null) return;
      if ('found' in reading) homes.push(reading.found);
      else problems.push({ path: place.paths.root, problem: reading.problem });
    });
    return { homes, problems, hasFolders: registry.isReadable };
  }

  async #placesIn(root: string): Promise<readonly HomePlace[]> {
    const own = defaultPlace(this.#parts.source);
    const sessions = await this.#orGiveUp(this.#sessionsIn(root), []);
    // WIRE_HOME may name one of the sessions.
    const isOne = own.path !== null && sessions.some(({ path }) => path === own.path);
    return isOne ? sessions : [own, ...sessions];
  }

  async #read(place: HomePlace, registry: Registry): Promise<HomeReading> {
    const { read, wall } = this.#parts;
    const key = place.paths.config;
    if (this.#hanging.has(key)) return HANGS;
    this.#hanging.add(key);
    const reading = read(place, folderOf(registry, place), wall()).finally(() =>
      this.#hanging.delete(key),
    );
    return this.#orGiveUp<HomeReading>(reading, HANGS);
  }

  /** Real folders only: a link could lead anywhere. */
  async #sessionsIn(root: string): Promise<readonly HomePlace[]> {
    const { source } = this.#parts;
    const named = (await foldersIn(root)).filter((name) => name !== BY_KEY);
    const keyed = await foldersIn(join(root, BY_KEY));
    return [
      ...named.map((name) => sessionPlace(source, root, { kind: 'named', name })),
      ...keyed.map((name) => sessionPlace(source, root, { kind: 'by-key', name })),
    ];
  }

  async #orGiveUp<T>(work: Promise<T>, otherwise: T): Promise<T> {
    const over = new AbortController();
    const late = this.#parts.wait(PATIENCE, over.signal).then(() => otherwise);
    return Promise.race([work.catch(() => otherwise), late]).finally(() => over.abort());
  }
}

const HANGS: HomeReading = { problem: 'hangs' };
const NO_REGISTRY: Registry = { folders: new Map(), isReadable: false };

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
