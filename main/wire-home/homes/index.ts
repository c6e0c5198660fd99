/** Every home of this computer: docs/decisions/0010-homes.md. */
export type { FoundHome, HomeProblem } from './found-home.ts';
export { HomeFinder, type HomesFound } from './home-finder.ts';
export { homesNamed, type OrderedHomes, orderedHomes } from './home-order.ts';
export type { HomeKind } from './places.ts';
