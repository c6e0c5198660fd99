/** Changes of status as the engine command prints them: one JSON line each with `--json`. */
import { formatEnding } from './failure.ts';
import { isSaidBy } from './handshake.ts';
import { type Pairing, sasOf } from './pending-pair.ts';

export interface ReportedTransition {
  /** RFC 3339 */
  readonly ts: string;
  readonly code: string;
  readonly protocol: 1 | 2;
  readonly from: string;
  readonly to: string;
  readonly sas: string | null;
  readonly peer_did: string | null;
  readonly error: string | null;
}

/**
 * @param wall ms since 1970
 * @returns null if the status did not change
 */
export function reportOf(before: Pairing, after: Pairing, wall: number): ReportedTransition | null {
  const from = statusText(before);
  const to = statusText(after);
  if (from === to) return null;
  return {
    ts: new Date(wall).toISOString(),
    // Once a pairing of version 2 has ended, only the public part of its code is left.
    code: before.code,
    protocol: after.protocol,
    from,
    to,
    sas: sasOf(after),
    peer_did: after.peerDid,
    error: 'ending' in after.state ? formatEnding(after.state.ending) : null,
  };
}

/** The status as in the pending-pair file; `paired` or `cancelled` if that is gone. */
export function statusText({ state, role, side, handshake }: Pairing): string {
  if (state.status === 'request') return `request_${role}`;
  // Until our own card has left, the other side cannot have us: whoever stops now leaves it alone.
  if (state.status === 'pinned') {
    return handshake !== null && isSaidBy('sealed', handshake.posted) ? 'paired' : 'confirmed';
  }
  if (state.status !== 'gone') return state.status;
  return side.paired === null ? 'cancelled' : 'paired';
}
