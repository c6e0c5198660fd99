import { MAX_VISIBLE_FAILURES } from '../preload/contract.ts';
import { call } from './call.ts';

/** The revisions of stopped pairings, by the part of the page that shows why they stopped. */
const visible = new Map<Element, string>();
let reported: string | null = null;

/**
 * Notes that an element shows why a pairing stopped, and reports that to main.
 * @param part the element
 * @param revision of the stopped pairing; null: no longer visible
 */
export function setVisibleFailure(part: Element, revision: string | null): void {
  if (revision === null) visible.delete(part);
  else visible.set(part, revision);
  reportVisibleFailures();
}

/** Reports the visible failures to main when they change. */
export function reportVisibleFailures(): void {
  const revisions = [...new Set(visible.values())].slice(0, MAX_VISIBLE_FAILURES);
  const now = revisions.join();
  if (now === reported) return;
  reported = now;
  // No UI depends on it, so a refusal is ignored.
  void call('reportVisibleFailures', { revisions });
}
