import type { EventEmitter } from 'node:events';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { hold } from './held-shares.ts';
import { parseOr400 } from './http-error.ts';
import { roleOr400, unknownPair } from './pair-errors.ts';
import type { PairSlots } from './pair-slots.ts';
import type { PairWaits } from './pair-waits.ts';
import type { Shares } from './shares/shares.ts';

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
  readonly pairs: PairSlots;
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
  app.get<{ Params: { pairId: string } }>('/v1/pair/:pairId', async (request, reply) => {
    const { pairId } = request.params;
    const query = parseOr400(
      readQuery,
      request.query,
      'Say as_role=host or as_role=guest; wait is a number of seconds, seen one revision.',
    );
    if (!pairs.touch(pairId)) throw unknownPair();
    const role = roleOr400(query.as_role, 'as_role');
    const caller = callers.ofCall(request);
    const ms = Math.min(query.wait ?? 0, pairWaitMs);
    const revision = pairs.read(pairId, role)?.revision;
    if (ms > 0 && revision !== undefined && query.seen === revision) {
      if (shares.take('pairWaits', caller, 1) === null) {
        const giveBack = connections.lend([request.socket, reply.raw]);
        const hungUp = closeSignal(request.socket);
        try {
          await waits.untilChanged({ pairId, role, revision }, ms, hungUp.signal);
        } finally {
          hungUp.stop();
          giveBack();
          shares.count('pairWaits', caller, -1);
        }
        if (hungUp.signal.aborted) return reply.hijack();
      } else {
        reply.header(WAIT_HEADER, '0');
      }
    }
    const mail = pairs.read(pairId, role);
    if (mail === null) throw unknownPair();
    const length = (mail.msg?.length ?? 0) + (mail.bootstrap?.length ?? 0);
    hold(shares, 'transit', caller, length, reply);
    reply.header(REVISION_HEADER, mail.revision);
    return reply.send({ peer_msg: mail.msg, peer_bootstrap: mail.bootstrap });
  });
}

/** @returns a signal that is aborted once the connection is closed, until `stop` is called */
function closeSignal(socket: EventEmitter) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  socket.once('close', abort);
  return { signal: controller.signal, stop: () => socket.off('close', abort) };
}
