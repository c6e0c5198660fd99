import { MAX_VISIBLE_FAILURES } from '../preload/contract.ts';
import { call } from './call.ts';

/** The revisions of stopped pairings, by the part of the page that shows why they stopped. */
const shown = new Map<Element, string>();
let told: string | null = null;

/**
 * Notes that an element shows why a pairing stopped, and reports that to main.
 * @param part the element
 * @param revision of the stopped pairing; null: no longer visible
 */
export function noteShownEnd(part: Element, revision: string | null): void {
  if (revision === null) shown.delete(part);
  else shown.set(part, revision);
  tellShownEnds();
}

/** Reports the visible failures to main when they change. */
export function tellShownEnds(): void {
  const revisions = [...new Set(shown.values())].slice(0, MAX_VISIBLE_FAILURES);
  const now = revisions.join();
  if (now === told) return;
  told = now;
  // No UI depends on it, so a refusal is ignored.
  void call('reportVisibleFailures', { revisions });
}
