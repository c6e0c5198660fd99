import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import { chunksInTurn } from './chunks-in-turn.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { notStored, takeEvent } from './event-body.ts';
import type { EventStreams } from './event-streams.ts';
import { hold } from './held-shares.ts';
import { HttpError, parseOr400, parseOr422 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import { refusalError } from './refusals.ts';
import type { Shares } from './shares/shares.ts';
import { Turns } from './shares/turns.ts';
import { authorize, unknownSlot } from './slot-token.ts';
import type { SlotOwners } from './store/relay-stores.ts';
import type { SlotStore } from './store/slot-store.ts';

interface OnSlot {
  Params: { slotId: string };
  Body?: JsonBody;
}

/** Appends and lists that are under way in the store. Some may wait until an index is built. */
const STORING_AT_ONCE = 32;
/** Chunks of lists that are prepared. */
const SENDING_AT_ONCE = 4;
/** Of opening a list, where an append costs its length. */
const LIST_COST = 1000;

/** What the routes of slots read and change. */
export interface SlotState {
  readonly slots: SlotStore;
  readonly streams: EventStreams;
  readonly callers: Callers;
  readonly shares: Shares;
  readonly connections: ConnectionShares;
  readonly owners: SlotOwners;
}

const allocateBody = z.object({ handle: z.string().nullish() });
const listQuery = z.object({
  since: z.string().optional(),
  limit: z.string().regex(/^\d+$/).transform(Number).optional(),
});

/**
 * Adds the routes that allocate slots and that post, list and stream their events (docs/protocol.md
 * §3). Tokens are checked before a body is read.
 * @param bounds largest sizes accepted
 * @param limited applies the rate limit before the body is read
 * @param slotLimited applies the limit on allocations, likewise
 */
export function addSlotRoutes(
  app: FastifyInstance,
  { slots, streams, callers, shares, connections, owners }: SlotState,
  bounds: Bounds,
  limited: onRequestAsyncHookHandler,
  slotLimited: onRequestAsyncHookHandler,
): void {
  const [storing, sending] = [new Turns(STORING_AT_ONCE), new Turns(SENDING_AT_ONCE)];

  const withToken = async (request: FastifyRequest<OnSlot>): Promise<void> => {
    await authorize(slots, request.params.slotId, request.headers.authorization);
  };

  app.post<{ Body?: JsonBody }>(
    '/v1/slot/allocate',
    { onRequest: [limited, slotLimited] },
    async (request, reply) => {
      parseOr422(allocateBody, request.body, 'Send {} or {"handle"}, a string.');
      const owner = owners.tagOf(callers.ofCall(request));
      const slot = await owners.whileAllocating(owner, () => slots.allocate(owner));
      if (slot !== null && 'who' in slot) throw refusalError('slots', slot);
      if (slot === null) throw new HttpError(503, 'The relay has no slot left.');
      return reply.code(201).send({ slot_id: slot.slotId, slot_token: slot.slotToken });
    },
  );

  const postOptions = { onRequest: withToken, bodyLimit: bounds.largeBodyBytes };
  app.post<OnSlot>('/v1/events/:slotId', postOptions, async (request, reply) => {
    const { slotId } = request.params;
    const { text, eventId } = takeEvent(request, bounds);
    const caller = callers.ofCall(request);
    const append = () => slots.append(slotId, text, eventId);
    const result = await storing.take(caller, text.length, reply.raw, append);
    switch (result) {
      case 'stored':
        return reply.code(201).send({ event_id: eventId, status: 'stored' });
      case 'duplicate':
        return reply.code(200).send({ event_id: eventId, status: 'duplicate' });
      default:
        throw notStored(result, bounds);
    }
  });

  app.get<OnSlot>('/v1/events/:slotId', { onRequest: withToken }, async (request, reply) => {
    const query = parseOr400(listQuery, request.query, 'since is one event id, limit a number.');
    const { default: defaultLimit, max } = bounds.eventsPerResponse;
    const limit = Math.min(query.limit ?? defaultLimit, max);
    const caller = callers.ofCall(request);
    const open = () => slots.list(request.params.slotId, query.since ?? null, limit);
    const array = await storing.take(caller, LIST_COST, reply.raw, open);
    if (array === null) throw unknownSlot();
    const chunks = chunksInTurn(array, (bytes) => sending.take(caller, bytes, reply.raw, () => {}));
    return reply.type('application/json; charset=utf-8').send(chunks);
  });

  app.get<OnSlot>('/v1/events/:slotId/stream', { onRequest: withToken }, async (request, reply) => {
    hold(shares, 'streams', callers.ofCall(request), 1, reply);
    const begin = await streams.join(request.params.slotId);
    if (begin === null) {
      const sentence = `This slot has ${bounds.streamsPerSlot} streams open; it may have no more.`;
      throw new HttpError(503, sentence, { 'retry-after': '30' });
    }
    for (const holder of [request.socket, reply.raw]) connections.release(holder);
    reply.hijack();
    begin(reply.raw);
  });
}
