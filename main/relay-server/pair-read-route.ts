import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { hold } from './held-shares.ts';
import { parseOr400 } from './http-error.ts';
import { roleOr400, unknownPair } from './pair-errors.ts';
import type { PairWaits } from './pair-waits.ts';
import type { Caller } from './shares/caller.ts';
import { type Closable, onceClosed } from './shares/once-closed.ts';
import type { Shares } from './shares/shares.ts';
import type { PairStore } from './store/pair-store.ts';

const WAIT_HEADER = 'wire-pair-wait';
const REVISION_HEADER = 'wire-pair-revision';

const readQuery = z.object({
  as_role: z.string(),
  wait: z
    .string()
    .regex(/^\d+$/)
    .transform((seconds) => Number(seconds) * 1000)
    .optional(),
  seen: z.string().optional(),
});

/** What the call that reads a pair slot uses. */
export interface PairReadState {
  readonly pairs: PairStore;
  readonly waits: PairWaits;
  readonly shares: Shares;
  readonly connections: ConnectionShares;
  readonly callers: Callers;
}

/** A hook that says in every answer about pair slots, errors too, how long a call may wait. */
export function offerWaits({ pairWaitMs }: Pick<Bounds, 'pairWaitMs'>): onRequestHookHandler {
  return (request, reply, done) => {
    if (request.routeOptions.url?.startsWith('/v1/pair')) {
      reply.header(WAIT_HEADER, `${pairWaitMs / 1000}`);
    }
    done();
  };
}

/**
 * Adds the call that reads a pair slot and may wait for a change of it (docs/protocol.md §3). While it
 * waits, it counts as a waiting call and its connection does not count.
 */
export function addPairReadRoute(
  app: FastifyInstance,
  { pairs, waits, shares, connections, callers }: PairReadState,
  { pairWaitMs }: Pick<Bounds, 'pairWaitMs'>,
): void {
  /** @returns false if the caller has as many waiting calls as they may have */
  const countedWait = async (
    caller: Caller,
    holders: readonly Closable[],
    wait: () => Promise<void>,
  ): Promise<boolean> => {
    if (shares.take('pairWaits', caller, 1) !== null) return false;
    const giveBack = connections.lend(holders);
    await wait();
    giveBack();
    shares.count('pairWaits', caller, -1);
    return true;
  };

  app.get<{ Params: { pairId: string } }>('/v1/pair/:pairId', async (request, reply) => {
    const { pairId } = request.params;
    const query = parseOr400(
      readQuery,
      request.query,
      'Say as_role=host or as_role=guest; wait is a whole number of seconds, seen one revision.',
    );
    if (!(await pairs.touch(pairId))) throw unknownPair();
    const role = roleOr400(query.as_role, 'as_role');
    const caller = callers.ofCall(request);
    const ms = Math.min(query.wait ?? 0, pairWaitMs);
    const revision = (await pairs.read(pairId, role))?.revision;
    if (ms > 0 && revision !== undefined && query.seen === revision) {
      const hungUp = new AbortController();
      const forget = onceClosed(request.socket, () => hungUp.abort());
      const hasWaited = await countedWait(caller, [request.socket, reply.raw], () =>
        waits.untilChanged({ pairId, role, revision }, ms, hungUp.signal),
      );
      forget();
      if (hungUp.signal.aborted) return reply.hijack();
      if (!hasWaited) reply.header(WAIT_HEADER, '0');
    }
    const mail = await pairs.read(pairId, role);
    if (mail === null) throw unknownPair();
    const length = (mail.msg?.length ?? 0) + (mail.bootstrap?.length ?? 0);
    hold(shares, 'transit', caller, length, reply);
    // A cache on the way must not answer a later look.
    reply.headers({ [REVISION_HEADER]: mail.revision, 'cache-control': 'no-store' });
    return reply.send({ peer_msg: mail.msg, peer_bootstrap: mail.bootstrap });
  });
}
