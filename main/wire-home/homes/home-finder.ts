/** Finds every home of this computer that has an identity. Makes and changes nothing. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inTurns } from '../../files/in-turns.ts';
import type { HomeSource } from '../paths.ts';
import { type FoundHome, type HomeProblem, type HomeReading, readHome } from './found-home.ts';
import { Patience, type Wait } from './patience.ts';
import { BY_KEY, defaultPlace, type HomePlace, sessionPlace, sessionsRoot } from './places.ts';
import { folderOf, type Registry, readRegistry } from './registry.ts';

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
  readonly wait: Wait;
  /** Default: reads the files. */
  readonly read?: typeof readHome;
}

export class HomeFinder {
  readonly #parts: Required<FinderParts>;
  readonly #patience: Patience;

  constructor(parts: FinderParts) {
    this.#parts = { read: readHome, ...parts };
    this.#patience = new Patience(parts.wait);
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
    return this.#patience.orGiveUp(sessionsRoot(source), defaultPlace(source).paths.sessions);
  }

  /** @throws Failure `home-unknown` */
  async find(): Promise<HomesFound> {
    const root = await this.root();
    const registry = await this.#patience.orGiveUp(readRegistry(root), NO_REGISTRY);
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
    const sessions = await this.#patience.orGiveUp(this.#sessionsIn(root), []);
    // WIRE_HOME may name one of the sessions.
    const isOne = own.path !== null && sessions.some(({ path }) => path === own.path);
    return isOne ? sessions : [own, ...sessions];
  }

  #read(place: HomePlace, registry: Registry): Promise<HomeReading> {
    const { read, wall } = this.#parts;
    const reading = () => read(place, folderOf(registry, place), wall());
    return this.#patience.ask<HomeReading>(place.paths.config, reading, HANGS);
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
}

const HANGS: HomeReading = { problem: 'hangs' };
const NO_REGISTRY: Registry = { folders: new Map(), isReadable: false };

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
