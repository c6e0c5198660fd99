import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import { isClaimable, isNick } from '../protocol/claimable-handle.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';
import type { Bounds } from './bounds.ts';
import { HttpError, parseOr422 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import { cardOr400, listedProfile } from './owner-card.ts';
import type { WallClock } from './ports.ts';
import { authorize, tokenOf } from './slot-token.ts';
import type { CounterStore } from './store/counter-store.ts';
import type { ClaimResult, Handle, HandleClaim, HandleStore } from './store/handle-store.ts';
import type { SlotStore } from './store/slot-store.ts';

/** What the routes of handles read and change. */
export interface HandleState {
  readonly handles: HandleStore;
  readonly slots: SlotStore;
  readonly counters: CounterStore;
  readonly wallClock: WallClock;
}

interface OnNick {
  Params: { nick: string };
}

const claimBody = z.object({
  nick: z.string(),
  slot_id: z.string(),
  relay_url: z.string().nullish(),
  card: z.unknown(),
  discoverable: z.boolean().nullish(),
});

/**
 * Adds the calls that claim and free a handle (docs/protocol.md §3). The token of its slot proves whose
 * slot it is, and the card whose name.
 * @param bounds largest sizes accepted
 * @param limited applies a rate limit before the body is read
 */
export function addHandleRoutes(
  app: FastifyInstance,
  { handles, slots, counters, wallClock }: HandleState,
  bounds: Bounds,
  limited: onRequestAsyncHookHandler,
): void {
  app.post<{ Body?: JsonBody }>(
    '/v1/handle/claim',
    {
      bodyLimit: bounds.claimBodyBytes,
      onRequest: [
        limited,
        async ({ headers }) => {
          tokenOf(headers.authorization);
        },
      ],
    },
    async (request, reply) => {
      const { body } = request;
      const asked = parseOr422(
        claimBody,
        body,
        'Send {"nick", "slot_id", "relay_url", "card", "discoverable"}.',
      );
      const { nick, slot_id: slotId, discoverable = null } = asked;
      const card = body?.memberText('card');
      if (card === undefined) throw new HttpError(422, 'Send a card.');
      await authorize(slots, slotId, request.headers.authorization);
      const relayUrl = relayUrlOr400(asked.relay_url ?? '');
      const claim = claimOr400({ nick, card, slotId, relayUrl, discoverable }, bounds);
      const claimedAt = `${new Date(wallClock.wall()).toISOString().slice(0, 19)}Z`;
      const status = await handles.claim({ ...claim, claimedAt });
      if (status !== 'claimed' && status !== 're-claimed') throw claimError(status, bounds);
      counters.count('handle_claims_total');
      if (status === 'claimed') counters.count('handle_first_claims_total');
      return reply.code(201).send({ nick, did: claim.did, status });
    },
  );

  app.delete<OnNick>('/v1/handle/claim/:nick', { onRequest: limited }, async (request) => {
    const { nick } = request.params;
    if (!isNick(nick)) throw new HttpError(400, 'This is no handle.');
    const handle = await handleOr404(handles, nick);
    await authorize(slots, handle.slotId, request.headers.authorization);
    if (!(await handles.unclaim(nick, handle.slotId))) throw unclaimed();
    return { nick, status: 'unclaimed' };
  });
}

/** @throws HttpError 404 if nobody has claimed it */
export async function handleOr404(handles: HandleStore, nick: string): Promise<Handle> {
  const handle = isNick(nick) ? await handles.find(nick) : null;
  if (handle === null) throw unclaimed();
  return handle;
}

function unclaimed(): HttpError {
  return new HttpError(404, 'Nobody has claimed this handle here.');
}

/** @returns null for an empty text @throws HttpError 400 */
function relayUrlOr400(url: string): string | null {
  if (url === '') return null;
  if (normalizeRelayUrl(url) !== null) return url;
  throw new HttpError(400, 'relay_url is http or https with a host, without a user name.');
}

/** A claim whose handle and card belong together. @throws HttpError 400 */
function claimOr400(
  asked: Omit<HandleClaim, 'did' | 'claimedAt' | 'profile'>,
  bounds: Bounds,
): Omit<HandleClaim, 'claimedAt'> {
  if (!isClaimable(asked.nick)) {
    throw new HttpError(400, 'A handle has 2 to 32 of a-z, 0-9, _ and -, and is not kept back.');
  }
  const card = cardOr400(asked.card);
  if (card.handle !== asked.nick) throw new HttpError(400, 'The card has another handle.');
  return { ...asked, did: card.did, profile: listedProfile(card, bounds.listedProfileBytes) };
}

function claimError(result: Exclude<ClaimResult, 'claimed' | 're-claimed'>, bounds: Bounds) {
  switch (result) {
    case 'other-owner':
      return new HttpError(409, 'This handle belongs to another DID.');
    case 'slot-full':
      return new HttpError(503, `A slot may have ${bounds.handlesPerSlot} handles.`);
    case 'relay-full':
      return new HttpError(503, 'The relay has no handle left.');
  }
}
