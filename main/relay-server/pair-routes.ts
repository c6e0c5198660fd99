import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import { HttpError, parseOr422 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import { roleOr400, unknownPair } from './pair-errors.ts';
import { addPairReadRoute, type PairReadState } from './pair-read-route.ts';
import { refusalError } from './refusals.ts';

/**
 * Adds the four routes of pair slots (docs/protocol.md §3). Every call that names an existing slot
 * keeps it alive, also one that is then rejected.
 * @param state the slots, the calls that wait, and what callers have
 * @param bounds largest sizes accepted
 * @param limited applies the rate limit before the body is read
 */
export function addPairRoutes(
  app: FastifyInstance,
  state: PairReadState,
  bounds: Bounds,
  limited: onRequestAsyncHookHandler,
): void {
  const { pairs, callers } = state;
  const code_hash = z.string().max(bounds.codeHashLength);
  const msg = z.string().max(bounds.pairMsgLength);
  const sealed = z.string().max(bounds.sealedLength);
  const openBody = z.object({ code_hash, msg, role: z.string() });
  const bootstrapBody = z.object({ role: z.string(), sealed });
  const abandonBody = z.object({ code_hash });

  app.post<{ Body?: JsonBody }>('/v1/pair', { onRequest: limited }, async (request, reply) => {
    const body = parseOr422(
      openBody,
      request.body,
      `Send {"code_hash", "msg", "role"}, strings; ${bounds.codeHashLength} and ${bounds.pairMsgLength} characters at most.`,
    );
    const role = roleOr400(body.role, 'role');
    const opened = await pairs.open(body.code_hash, role, body.msg, callers.ofCall(request));
    switch (opened.kind) {
      case 'opened':
        return reply.code(201).send({ pair_id: opened.pairId });
      case 'role-taken':
        throw new HttpError(409, `There is a ${role} for this code already.`);
      case 'refused':
        throw refusalError(opened.pool, opened.refusal);
    }
  });

  addPairReadRoute(app, state, bounds);

  app.post<{ Params: { pairId: string }; Body?: JsonBody }>(
    '/v1/pair/:pairId/bootstrap',
    { onRequest: limited, bodyLimit: bounds.largeBodyBytes },
    async (request, reply) => {
      const { pairId } = request.params;
      const body = parseOr422(
        bootstrapBody,
        request.body,
        `Send {"role", "sealed"}, strings; sealed has at most ${bounds.sealedLength} characters.`,
      );
      if (!(await pairs.touch(pairId))) throw unknownPair();
      const stored = await pairs.storeBootstrap(pairId, roleOr400(body.role, 'role'), body.sealed);
      switch (stored.kind) {
        case 'stored':
          return reply.code(201).send({ ok: true });
        case 'no-slot':
          throw unknownPair();
        case 'refused':
          throw refusalError(stored.pool, stored.refusal);
      }
    },
  );

  app.post<{ Body?: JsonBody }>(
    '/v1/pair/abandon',
    { onRequest: limited },
    async (request, reply) => {
      const body = parseOr422(
        abandonBody,
        request.body,
        `Send {"code_hash"}, a string of at most ${bounds.codeHashLength} characters.`,
      );
      await pairs.abandon(body.code_hash);
      return reply.code(204).send();
    },
  );
}
