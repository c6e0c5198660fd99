import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import { HttpError, parseOr422 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import { noRoomForEvent } from './refusals.ts';
import { unknownSlot } from './slot-token.ts';
import { eventIdOf } from './store/event-id.ts';
import type { AppendResult } from './store/slot-store.ts';

const postBody = z.object({ event: z.unknown() });

/**
 * The event in a body, which is forgotten: what was parsed takes up to twenty times as much memory as
 * its text, and the event may have to wait.
 * @throws HttpError
 */
export function takeEvent(request: FastifyRequest<{ Body?: JsonBody }>, bounds: Bounds) {
  const { body } = request;
  request.body = undefined;
  const { event } = parseOr422(postBody, body, 'Send {"event"}.');
  const text = body?.memberText('event');
  if (text === undefined) throw new HttpError(422, 'Send {"event"}.');
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

/** The error for an event that was not stored. */
export function notStored(
  result: Exclude<AppendResult, 'stored' | 'duplicate'>,
  bounds: Bounds,
): HttpError {
  switch (result) {
    case 'slot-full':
      return new HttpError(
        413,
        `The slot is full: it may hold ${bounds.slotBytes / 1024} KiB in ${bounds.eventsPerSlot} events.`,
      );
    case 'owner-full':
    case 'relay-full':
      return noRoomForEvent(result);
    case 'unknown-slot':
      return unknownSlot();
  }
}
