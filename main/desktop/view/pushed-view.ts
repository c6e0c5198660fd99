/** What is sent of a view to a page that has an earlier one. */
import type { PushedView, View } from '../../../preload/contract.ts';

/** @param last the view that the page was given last; null: none */
export function pushedView(view: View, last: View | null): PushedView {
  return last !== null && view.peers === last.peers ? { ...view, peers: 'unchanged' } : view;
}
