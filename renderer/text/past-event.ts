import { failureText, messages } from '../../messages/index.ts';
import type { PastEventView } from '../../preload/contract.ts';

/** What happened: how it was proved, or why it stopped. */
export function whatHappened({ kind, pairing, failure }: PastEventView): string {
  const { kinds, pairedBy } = messages.notes.history;
  if (kind === 'paired' && pairing !== null) return pairedBy[pairing.protocol];
  return failure === null || pairing === null ? kinds[kind] : failureText(failure, pairing).title;
}
