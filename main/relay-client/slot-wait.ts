/** The waiting call of a pair slot (docs/protocol.md §3): what asks for it, and what offers it. */
import { z } from 'zod';
import type { TransportResponse } from '../net/transport.ts';
import type { SlotWait, WaitOffer } from '../pairing/ports.ts';

const WAIT_HEADER = 'wire-pair-wait';
const REVISION_HEADER = 'wire-pair-revision';

/** More digits than a wait can sensibly have are no number of seconds. */
const secondsShape = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
/** A revision becomes part of a URL: no character with a meaning there. */
const revisionShape = z.string().regex(/^[\w-]{1,64}$/);

/** @returns what to append to the query of a poll; empty: the relay answers at once */
export function waitQuery(wait: SlotWait | null): string {
  return wait === null ? '' : `&wait=${wait.seconds}&seen=${wait.seen}`;
}

/**
 * @param headers of an answer, from a relay that may be hostile
 * @returns null if the relay does not offer to wait, or says so in a way that breaks the protocol
 */
export function waitOffer(headers: TransportResponse['headers']): WaitOffer | null {
  const seconds = secondsShape.safeParse(headers.get(WAIT_HEADER));
  const revision = revisionShape.safeParse(headers.get(REVISION_HEADER));
  if (!seconds.success || !revision.success) return null;
  return { seconds: seconds.data, revision: revision.data };
}
