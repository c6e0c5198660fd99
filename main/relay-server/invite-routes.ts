import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import { HttpError, parseOr400, parseOr422 } from './http-error.ts';
import { inviteScript } from './invite-script.ts';
import { inviteId, openInvite, sealInvite } from './invite-seal.ts';
import type { JsonBody } from './json-body.ts';
import type { RandomHex } from './ports.ts';
import { refusalError } from './refusals.ts';
import type { InviteStore } from './store/invite-store.ts';

/** What the routes of invites read and change. */
export interface InviteState {
  readonly invites: InviteStore;
  readonly callers: Callers;
  readonly randomHex: RandomHex;
}

/** Relays before 0.17 gave out 6 digits. */
const TOKEN = /^(?:[0-9a-f]{16}|[0-9a-f]{6})$/i;
/** What `wire invite` writes: no spaces, no control characters. */
const INVITE_URL = /^wire:\/\/[!-~]+$/;
const WHOLE = z.number().int().nonnegative();

const registerBody = z.object({
  invite_url: z.string(),
  ttl_seconds: WHOLE.nullish(),
  uses: WHOLE.max(0xffff_ffff).nullish(),
});
const readQuery = z.object({ format: z.string().optional() });

/**
 * Adds the calls that shorten an invite and look it up (docs/protocol.md §3). Whoever has its token has
 * the invite.
 * @param bounds largest sizes accepted
 * @param limited applies a rate limit before the body is read
 */
export function addInviteRoutes(
  app: FastifyInstance,
  { invites, callers, randomHex }: InviteState,
  bounds: Bounds,
  limited: onRequestAsyncHookHandler,
): void {
  app.post<{ Body?: JsonBody }>(
    '/v1/invite/register',
    { onRequest: limited },
    async (request, reply) => {
      const sentence = 'Send {"invite_url", "ttl_seconds", "uses"}: a text, whole numbers.';
      const {
        invite_url,
        ttl_seconds,
        uses = null,
      } = parseOr422(registerBody, request.body, sentence);
      if (invite_url.length > bounds.inviteUrlBytes) {
        throw new HttpError(413, `An invite may have ${bounds.inviteUrlBytes / 1024} KiB.`);
      }
      if (!INVITE_URL.test(invite_url)) throw new HttpError(400, 'An invite begins with wire://.');
      const { least, default: usual, most } = bounds.inviteSeconds;
      const ttlMs = Math.min(Math.max(ttl_seconds ?? usual, least), most) * 1000;
      const token = randomHex(8);
      const sealed = sealInvite(token, invite_url);
      const invite = { id: inviteId(token), sealed, ttlMs, uses };
      const result = await invites.add(invite, callers.ofCall(request));
      if (result.kind === 'refused') throw refusalError('invites', result.refusal);
      return reply.code(201).send({
        token,
        path: `/i/${token}`,
        expires_unix: Math.floor(result.expires / 1000),
        uses_remaining: uses,
      });
    },
  );

  app.get<{ Params: { token: string } }>('/i/:token', async (request, reply) => {
    const { format } = parseOr400(readQuery, request.query, 'Say format=url, or nothing.');
    if (!TOKEN.test(request.params.token)) throw new HttpError(404, 'There is no such invite.');
    const token = request.params.token.toLowerCase();
    const found = await invites.find(inviteId(token), format !== 'url');
    reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    switch (found.kind) {
      case 'unknown':
        throw new HttpError(404, 'There is no such invite.');
      case 'expired':
        throw new HttpError(410, 'This invite has expired.');
      case 'used-up':
        throw new HttpError(410, 'This invite has been used as often as it may.');
      case 'found': {
        const url = openInvite(token, found.sealed);
        if (format === 'url') return reply.type('text/plain; charset=utf-8').send(url);
        return reply.type('text/x-shellscript; charset=utf-8').send(inviteScript(url));
      }
    }
  });
}
