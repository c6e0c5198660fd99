import { hash } from 'node:crypto';

/** Length of an id's hash, in bytes: nobody can find a second id with the same hash. */
export const ID_HASH_BYTES = 16;

/** The first 16 bytes of an event id's SHA-256: ids may be long, and memory holds many. */
export function hashOfId(eventId: string): Buffer {
  return hash('sha256', eventId, 'buffer').subarray(0, ID_HASH_BYTES);
}

/** The `event_id` of an event; null if it is missing or not a string. */
export function eventIdOf(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('event_id' in event)) return null;
  return typeof event.event_id === 'string' ? event.event_id : null;
}
