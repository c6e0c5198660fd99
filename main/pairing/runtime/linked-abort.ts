/** Without a reason of our own, each abort creates an error with a stack trace. */
export const OVER = 'over';

export interface LinkedAbort {
  readonly signal: AbortSignal;
  abort(): void;
  /** Unlinks it from the other signal, which may live for long. */
  unlink(): void;
}

/**
 * Can be aborted by itself, and is aborted with another signal. `AbortSignal.any` does the same, and costs
 * more than all else in a poll that waits.
 * @param stop may be aborted already
 */
export function linkedAbort(stop: AbortSignal): LinkedAbort {
  const controller = new AbortController();
  const abort = () => controller.abort(OVER);
  if (stop.aborted) abort();
  stop.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    abort,
    unlink: () => stop.removeEventListener('abort', abort),
  };
}
