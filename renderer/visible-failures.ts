import { MAX_VISIBLE_FAILURES } from '../preload/constants.ts';
import { call } from './call.ts';

/** Revisions of the stopped pairings, by the element that shows why they stopped. */
const visible = new Map<Element, string>();
let reported: string | null = null;

/**
 * Sets which failure an element shows, and reports the change to main.
 * @param revision of the stopped pairing; null: no longer visible
 */
export function setVisibleFailure(element: Element, revision: string | null): void {
  if (revision === null) visible.delete(element);
  else visible.set(element, revision);
  reportVisibleFailures();
}

/** Reports the visible failures to main if they have changed. */
export function reportVisibleFailures(): void {
  const revisions = [...new Set(visible.values())].slice(0, MAX_VISIBLE_FAILURES);
  const now = revisions.join();
  if (now === reported) return;
  reported = now;
  // Nothing on the page depends on the result.
  void call('reportVisibleFailures', { revisions });
}
