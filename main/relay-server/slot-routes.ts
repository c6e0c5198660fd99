import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import { chunksInTurn } from './chunks-in-turn.ts';
import type { ConnectionShares } from './connection-shares.ts';
import type { EventStreams } from './event-streams.ts';
import { hold } from './held-shares.ts';
import { HttpError, parseOr400 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import { noRoomForEvent, refusalError } from './refusals.ts';
import type { Shares } from './shares/shares.ts';
import { Turns } from './shares/turns.ts';
import { eventIdOf } from './store/event-id.ts';
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
const postBody = z.object({ event: z.unknown() });
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
  limited: onRequestHookHandler,
  slotLimited: onRequestHookHandler,
): void {
  const [storing, sending] = [new Turns(STORING_AT_ONCE), new Turns(SENDING_AT_ONCE)];

  const withToken = async (request: FastifyRequest<OnSlot>): Promise<void> => {
    await authorize(slots, request.params.slotId, request.headers.authorization);
  };

  app.post<{ Body?: JsonBody }>(
    '/v1/slot/allocate',
    { onRequest: [limited, slotLimited] },
    async (request, reply) => {
      parseOr400(allocateBody, request.body?.value, 'Send {} or {"handle"}, a string.');
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
      case 'slot-full':
        throw new HttpError(
          413,
          `The slot is full: it may hold ${bounds.slotBytes / 1024} KiB in ${bounds.eventsPerSlot} events.`,
        );
      case 'owner-full':
      case 'relay-full':
        throw noRoomForEvent(result);
      case 'unknown-slot':
        throw unknownSlot();
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

/**
 * The event in a body, which is forgotten: what was parsed takes up to twenty times as much memory as
 * its text, and the event may have to wait.
 * @throws HttpError
 */
function takeEvent(request: FastifyRequest<OnSlot>, bounds: Bounds) {
  const { body } = request;
  request.body = undefined;
  const { event } = parseOr400(postBody, body?.value, 'Send {"event"}.');
  const text = body?.memberText('event');
  if (text === undefined) throw new HttpError(400, 'Send {"event"}.');
  if (Buffer.byteLength(text) > bounds.eventBytes) {
    throw new HttpError(413, `An event may have ${bounds.eventBytes / 1024} KiB.`);
  }
  const eventId = eventIdOf(event);
  // Ids are kept in memory, events are not.
  if (eventId !== null && eventId.length > bounds.eventIdLength) {
    throw new HttpError(400, `An event_id has at most ${bounds.eventIdLength} characters.`);
  }
  return { text, eventId };
}

/** Checks the Authorization header. @throws HttpError if it does not hold the slot's token */
async function authorize(slots: SlotStore, slotId: string, header: string | undefined) {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) {
    throw new HttpError(401, 'Send the slot token as a Bearer token.', {
      'www-authenticate': 'Bearer',
    });
  }
  switch (await slots.authorize(slotId, token)) {
    case 'valid':
      return;
    case 'unknown-slot':
      throw unknownSlot();
    case 'wrong-token':
      throw new HttpError(403, 'This token does not open this slot.');
  }
}

function unknownSlot(): HttpError {
  return new HttpError(404, 'There is no such slot.');
}
