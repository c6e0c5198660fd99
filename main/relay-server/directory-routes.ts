import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { a2aCard } from './a2a-card.ts';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import { handleOr404 } from './handle-routes.ts';
import { hold } from './held-shares.ts';
import { HttpError, parseOr400 } from './http-error.ts';
import { JsonText, jsonObject } from './json-text.ts';
import type { Shares } from './shares/shares.ts';
import type { Handle, HandleStore, ListedHandle } from './store/handle-store.ts';

/** What the directory reads. */
export interface DirectoryState {
  readonly handles: HandleStore;
  readonly callers: Callers;
  readonly shares: Shares;
}

const JSON_TYPE = 'application/json; charset=utf-8';
/** Handles that are asked of the store at once. */
const PAGE = 100;

const handleQuery = z.object({ handle: z.string() });
const listQuery = z.object({
  cursor: z.string().default(''),
  limit: z.string().regex(/^\d+$/).transform(Number).optional(),
  vibe: z.string().optional(),
});

/** Adds the calls by which anybody finds handles (docs/protocol.md §3). None answers with a token. */
export function addDirectoryRoutes(
  app: FastifyInstance,
  { handles, callers, shares }: DirectoryState,
  bounds: Bounds,
): void {
  const send = (request: FastifyRequest, reply: FastifyReply, json: string) => {
    hold(shares, 'transit', callers.ofCall(request), json.length, reply);
    return reply.type(JSON_TYPE).send(json);
  };
  const found = async (request: FastifyRequest): Promise<Handle> => {
    const query = parseOr400(handleQuery, request.query, 'Say handle=, and a handle.');
    const nick = query.handle.split('@')[0] ?? '';
    if (nick === '') throw new HttpError(400, 'Say handle=, and a handle.');
    return handleOr404(handles, nick);
  };

  app.get('/.well-known/wire/agent', async (request, reply) => {
    const { nick, did, card, slotId, relayUrl, claimedAt } = await found(request);
    const members = {
      ...{ nick, did, card: new JsonText(card), slot_id: slotId },
      ...{ relay_url: relayUrl, claimed_at: claimedAt },
    };
    return send(request, reply, jsonObject(members));
  });

  app.get('/.well-known/agent-card.json', async (request, reply) =>
    send(request, reply, a2aCard(await found(request))),
  );

  app.get('/v1/handles', async (request, reply) => {
    const query = parseOr400(listQuery, request.query, 'limit is a number.');
    const { default: usual, max } = bounds.handlesPerResponse;
    const limit = Math.min(Math.max(query.limit ?? usual, 1), max);
    const vibe = query.vibe?.toLowerCase() ?? null;
    const isWanted = (handle: ListedHandle) => vibe === null || hasVibe(handle, vibe);
    const looked = await look(handles, query.cursor, limit, bounds.handlesLookedAt, isWanted);
    const list = looked.handles.map(({ nick, did, profile, claimedAt }) =>
      jsonObject({ nick, did, profile: new JsonText(profile), claimed_at: claimedAt }),
    );
    const members = { handles: new JsonText(`[${list.join(',')}]`), next_cursor: looked.next };
    return send(request, reply, jsonObject(members));
  });
}

/**
 * Looks for handles after `cursor`.
 * @param limit how many to find
 * @param most how many to look at
 * @returns what was found, and the cursor of the rest; null if there is none
 */
async function look(
  handles: HandleStore,
  cursor: string,
  limit: number,
  most: number,
  isWanted: (handle: ListedHandle) => boolean,
): Promise<{ readonly handles: readonly ListedHandle[]; readonly next: string | null }> {
  const found: ListedHandle[] = [];
  let after = cursor;
  for (let seen = 0; seen < most; ) {
    // One more than needed tells whether there is a rest.
    const page = await handles.list(after, PAGE + 1);
    for (const handle of page.slice(0, PAGE)) {
      if (found.length === limit) return { handles: found, next: after };
      after = handle.nick;
      if (isWanted(handle)) found.push(handle);
    }
    if (page.length <= PAGE) return { handles: found, next: null };
    seen += PAGE;
  }
  return { handles: found, next: after };
}

function hasVibe({ profile }: ListedHandle, vibe: string): boolean {
  const { vibe: vibes }: { vibe?: unknown } = JSON.parse(profile);
  if (!Array.isArray(vibes)) return false;
  return vibes.some((one) => typeof one === 'string' && one.toLowerCase() === vibe);
}
