/** Puts pushed views together with what the page has. Pure. */
import type { FailureView, PushedView, View } from '../../preload/contract.ts';

/** Whether the window has its first view. */
export type ViewState =
  /** `pushed`: came before the answer that has its peers */
  | { readonly state: 'loading'; readonly pushed: PushedView | null }
  | { readonly state: 'failed'; readonly failure: FailureView }
  | { readonly state: 'ready'; readonly view: View };

export const LOADING: ViewState = { state: 'loading', pushed: null };

/** Main pushed a view. */
export function withPushed(known: ViewState, pushed: PushedView): ViewState {
  const { peers } = pushed;
  if (peers !== 'unchanged') return { state: 'ready', view: { ...pushed, peers } };
  if (known.state !== 'ready') return { state: 'loading', pushed };
  return { state: 'ready', view: { ...pushed, peers: known.view.peers } };
}

/** Main answered with a view; one that was pushed in the meantime is newer. */
export function withAnswered(known: ViewState, answered: View): ViewState {
  if (known.state === 'ready') return known;
  const pushed = known.state === 'loading' ? known.pushed : null;
  return { state: 'ready', view: { ...answered, ...pushed, peers: answered.peers } };
}

/** Main could not answer. */
export function withFailure(known: ViewState, failure: FailureView): ViewState {
  return known.state === 'ready' ? known : { state: 'failed', failure };
}
