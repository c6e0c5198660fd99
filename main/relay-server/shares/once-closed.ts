/** A socket, or the answer to a call. */
export interface Closable {
  readonly closed: boolean;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/**
 * Calls `then` when a socket or an answer is closed, at once if it already is: after a wait the caller
 * may be gone, and no event comes any more.
 * @returns what undoes it
 */
export function onceClosed(holder: Closable, then: () => void): () => void {
  if (holder.closed) then();
  else holder.once('close', then);
  return () => holder.off('close', then);
}
