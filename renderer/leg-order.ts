import type { LegName } from '../preload/contract.ts';

/** The legs of a pairing in the order in which they are walked. */
export const LEG_ORDER: readonly LegName[] = [
  'code-shared',
  'other-joined',
  'you-confirmed',
  'they-confirmed',
  'cards-exchanged',
  'pinned',
];
