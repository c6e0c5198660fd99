/** Every home of this computer: docs/decisions/0010-homes.md. */
export { BusyHomes } from './busy-homes.ts';
export type { FoundHome, HomeProblem } from './found-home.ts';
export { HomeFinder, type HomesFound } from './home-finder.ts';
export { homesNamed, type OrderedHomes, orderedHomes } from './home-order.ts';
export { hasWork } from './home-work.ts';
export { HomesWatch } from './homes-watch.ts';
export type { HomeKind, HomePlace } from './places.ts';
