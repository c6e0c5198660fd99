import type { After } from './ports.ts';

/** How a relay leaves. */
export interface Drain {
  /** How long it goes on as before after `/readyz` says no, so that proxies notice, in ms. */
  readonly delayMs: number;
  /** Over how long at most the closing of streams is spread, in ms. */
  readonly spreadMs: number;
  /** Ends the rest of it at once. */
  readonly hurry?: AbortSignal;
}

/** What is closed. */
interface Streams {
  count(): number;
  closeSome(most: number): void;
}

/** Between two closings, in ms: so even a few streams are closed one after the other. */
const STEP_MS = 50;

/**
 * Closes streams a few at a time: all their clients connect again at once, to the relays that stay.
 * Resolves when none is open.
 */
export async function drainStreams(streams: Streams, drain: Drain, after: After): Promise<void> {
  const { delayMs, spreadMs, hurry } = drain;
  if (delayMs > 0) await pause(after, delayMs, hurry);
  let steps = Math.floor(spreadMs / STEP_MS);
  while (streams.count() > 0 && steps > 0 && hurry?.aborted !== true) {
    streams.closeSome(Math.ceil(streams.count() / steps));
    steps -= 1;
    await pause(after, STEP_MS, hurry);
  }
}

function pause(after: After, ms: number, hurry: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (hurry?.aborted === true) return resolve();
    const end = () => {
      cancel();
      hurry?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = after(ms, end);
    hurry?.addEventListener('abort', end);
  });
}
