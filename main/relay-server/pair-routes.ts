import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { z } from 'zod';
import { isRole, type Role } from '../pairing/machine/pending-pair.ts';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import { hold } from './held-shares.ts';
import { HttpError, parseOr400 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import type { PairSlots } from './pair-slots.ts';
import { refusalError } from './refusals.ts';
import type { Shares } from './shares/shares.ts';

const readQuery = z.object({ as_role: z.string() });

/**
 * Adds the four routes of pair slots (docs/protocol.md §3). Every call that names an existing slot
 * keeps it alive, also one that is then rejected.
 * @param state the slots, and what callers have
 * @param bounds largest sizes accepted
 * @param limited applies the rate limit before the body is read
 */
export function addPairRoutes(
  app: FastifyInstance,
  { pairs, shares, callers }: { pairs: PairSlots; shares: Shares; callers: Callers },
  bounds: Bounds,
  limited: onRequestHookHandler,
): void {
  const code_hash = z.string().max(bounds.codeHashLength);
  const msg = z.string().max(bounds.pairMsgLength);
  const sealed = z.string().max(bounds.sealedLength);
  const openBody = z.object({ code_hash, msg, role: z.string() });
  const bootstrapBody = z.object({ role: z.string(), sealed });
  const abandonBody = z.object({ code_hash });

  app.post<{ Body?: JsonBody }>('/v1/pair', { onRequest: limited }, (request, reply) => {
    const body = parseOr400(
      openBody,
      request.body?.value,
      `Send {"code_hash", "msg", "role"}, strings; ${bounds.codeHashLength} and ${bounds.pairMsgLength} characters at most.`,
    );
    const role = roleOr400(body.role, 'role');
    const opened = pairs.open(body.code_hash, role, body.msg, callers.ofCall(request));
    switch (opened.kind) {
      case 'opened':
        return reply.code(201).send({ pair_id: opened.pairId });
      case 'role-taken':
        throw new HttpError(409, `There is a ${role} for this code already.`);
      case 'refused':
        throw refusalError(opened.pool, opened.refusal);
    }
  });

  app.get<{ Params: { pairId: string } }>('/v1/pair/:pairId', (request, reply) => {
    const { pairId } = request.params;
    const query = parseOr400(readQuery, request.query, 'Say as_role=host or as_role=guest.');
    if (!pairs.touch(pairId)) throw unknownPair();
    const mail = pairs.read(pairId, roleOr400(query.as_role, 'as_role'));
    if (mail === null) throw unknownPair();
    const length = (mail.msg?.length ?? 0) + (mail.bootstrap?.length ?? 0);
    hold(shares, 'transit', callers.ofCall(request), length, reply);
    return reply.send({ peer_msg: mail.msg, peer_bootstrap: mail.bootstrap });
  });

  app.post<{ Params: { pairId: string }; Body?: JsonBody }>(
    '/v1/pair/:pairId/bootstrap',
    { onRequest: limited, bodyLimit: bounds.largeBodyBytes },
    (request, reply) => {
      const { pairId } = request.params;
      const body = parseOr400(
        bootstrapBody,
        request.body?.value,
        `Send {"role", "sealed"}, strings; sealed has at most ${bounds.sealedLength} characters.`,
      );
      if (!pairs.touch(pairId)) throw unknownPair();
      const stored = pairs.storeBootstrap(pairId, roleOr400(body.role, 'role'), body.sealed);
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

  app.post<{ Body?: JsonBody }>('/v1/pair/abandon', { onRequest: limited }, (request, reply) => {
    const body = parseOr400(
      abandonBody,
      request.body?.value,
      `Send {"code_hash"}, a string of at most ${bounds.codeHashLength} characters.`,
    );
    pairs.abandon(body.code_hash);
    return reply.code(204).send();
  });
}

function roleOr400(word: string, field: string): Role {
  if (!isRole(word)) throw new HttpError(400, `${field} must be host or guest.`);
  return word;
}

function unknownPair(): HttpError {
  return new HttpError(404, 'There is no such pairing. It was ended, or idle for five minutes.');
}
