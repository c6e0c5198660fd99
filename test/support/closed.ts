import type { EventEmitter } from 'node:events';

/**
 * Waits until something is closed, whether or not by an error: `once` of `node:events` would reject at a
 * connection that the other side resets.
 *
 * @param emitter a socket, a server, a response: whatever emits `close`
 */
export function closed(emitter: EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    emitter.once('close', () => resolve());
  });
}
