import { MOST_ENDS_SHOWN } from '../preload/contract.ts';
import { call } from './call.ts';

/** The revisions of stopped pairings, by the part of the page that shows why they stopped. */
const shown = new Map<Element, string>();
let told: string | null = null;

/**
 * Notes that a part of the page shows why a pairing stopped, and tells main what is shown now.
 * @param revision null: it does so no more
 */
export function noteShownEnd(part: Element, revision: string | null): void {
  if (revision === null) shown.delete(part);
  else shown.set(part, revision);
  tellShownEnds();
}

/** Tells main which ends are on the page, if that has changed; a page that is new shows none. */
export function tellShownEnds(): void {
  const revisions = [...new Set(shown.values())].slice(0, MOST_ENDS_SHOWN);
  const now = revisions.join();
  if (now === told) return;
  told = now;
  // Nothing is drawn of it, so nothing is said of a refusal either.
  void call('showEnds', { revisions });
}
