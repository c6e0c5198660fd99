import { messages } from '../../messages/index.ts';
import type { PastEventView } from '../../preload/contract.ts';

/** What happened, and how it was proved: `Paired by digits (version 2)`. */
export function whatHappened({ kind, pairing }: PastEventView): string {
  const { kinds, pairedBy } = messages.notes.history;
  return kind === 'paired' && pairing !== null ? pairedBy[pairing.protocol] : kinds[kind];
}

/** Why it stopped, in a few words; null where it did not. */
export function whyStopped({ failure }: PastEventView): string | null {
  return failure === null ? null : messages.failures[failure].title;
}
