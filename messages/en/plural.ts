import { pluralsIn } from '../plural.ts';

/** Picks the sentence for a number. */
export const plural = pluralsIn<'one'>('en');
