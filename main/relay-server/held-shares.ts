import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Callers } from './callers.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { refusalError } from './refusals.ts';
import type { Caller } from './shares/caller.ts';
import { onceClosed } from './shares/once-closed.ts';
import type { Shares } from './shares/shares.ts';

/**
 * Counts `amount` of a pool for a caller until the answer has left or the connection is closed, which
 * may have happened by now.
 * @throws HttpError if they cannot have it
 */
export function hold(
  shares: Shares,
  pool: 'transit' | 'streams',
  caller: Caller,
  amount: number,
  reply: Pick<FastifyReply, 'raw'>,
): void {
  const refusal = shares.take(pool, caller, amount);
  if (refusal !== null) throw refusalError(pool, refusal);
  onceClosed(reply.raw, () => shares.count(pool, caller, -amount));
}

/** A hook that holds what a call takes while it is under way, before its body is read. */
export function holdCall(
  shares: Shares,
  connections: ConnectionShares,
  callers: Callers,
): onRequestHookHandler {
  return (request, reply, done) => {
    const caller = callers.ofCall(request);
    try {
      // Connections of proxies are not counted: each call counts as one instead.
      const isForwarded = callers.isForwarded(request);
      const refusal = isForwarded ? connections.take(reply.raw, caller) : null;
      if (refusal !== null) throw refusalError('connections', refusal);
      const bytes = announcedBytes(request);
      if (bytes > 0) hold(shares, 'transit', caller, bytes, reply);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error('not an error'));
    }
  };
}

/** How many bytes of a body may arrive and be kept. */
function announcedBytes({ headers, routeOptions }: FastifyRequest): number {
  const most = routeOptions.bodyLimit ?? 0;
  if (headers['transfer-encoding'] !== undefined) return most;
  const length = Number(headers['content-length'] ?? 0);
  // A body that is too large is refused unread.
  return length <= most ? length : 0;
}
