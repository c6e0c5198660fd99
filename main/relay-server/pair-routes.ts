import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { z } from 'zod';
import { isRole, type Role } from '../pairing/machine/pending-pair.ts';
import type { Bounds } from './bounds.ts';
import { HttpError, parseOr400 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import type { PairSlots } from './pair-slots.ts';
import { clientKey } from './rate-limit.ts';

const readQuery = z.object({ as_role: z.string() });

const RELAY_FULL = 'The relay is full. Try again in some minutes.';

/**
 * Adds the four routes of pair slots (docs/protocol.md §3). Every call that names an existing slot
 * keeps it alive, also one that is then rejected.
 * @param pairs the slots
 * @param bounds largest sizes accepted
 * @param limited applies the rate limit before the body is read
 */
export function addPairRoutes(
  app: FastifyInstance,
  pairs: PairSlots,
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
    const opened = pairs.open(body.code_hash, role, body.msg, clientKey(request.ip));
    switch (opened.kind) {
      case 'opened':
        return reply.code(201).send({ pair_id: opened.pairId });
      case 'role-taken':
        throw new HttpError(409, `There is a ${role} for this code already.`);
      case 'full':
        throw new HttpError(503, RELAY_FULL);
      case 'client-full':
        throw new HttpError(429, 'You have too many pairings under way. End one first.');
    }
  });

  app.get<{ Params: { pairId: string } }>('/v1/pair/:pairId', (request, reply) => {
    const { pairId } = request.params;
    const query = parseOr400(readQuery, request.query, 'Say as_role=host or as_role=guest.');
    if (!pairs.touch(pairId)) throw unknownPair();
    const mail = pairs.read(pairId, roleOr400(query.as_role, 'as_role'));
    if (mail === null) throw unknownPair();
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
      if (!stored) throw new HttpError(503, RELAY_FULL);
      return reply.code(201).send({ ok: true });
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
