import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import { notStored, takeEvent } from './event-body.ts';
import { handleOr404 } from './handle-routes.ts';
import { HttpError, parseOr422 } from './http-error.ts';
import { type JsonBody, readJsonBody } from './json-body.ts';
import { cardOr400 } from './owner-card.ts';
import { Turns } from './shares/turns.ts';
import type { HandleStore } from './store/handle-store.ts';
import type { SlotStore } from './store/slot-store.ts';

/** What introductions read and change. */
export interface IntroState {
  readonly handles: HandleStore;
  readonly slots: SlotStore;
  readonly callers: Callers;
}

interface OnNick {
  Params: { nick: string };
  Body?: JsonBody;
}

/** Kind of a card's event (docs/protocol.md §9). */
const CARD_KIND = 1100;

const introBody = z.object({ event: z.unknown() });
const introEvent = z.object({
  kind: z.literal(CARD_KIND),
  type: z.enum(['pair_drop', 'agent_card']),
  body: z.object({ card: z.unknown() }),
});

/**
 * Adds the call by which anybody who knows a handle introduces themselves: it puts one event with
 * their card into its slot, without the slot's token (docs/protocol.md §3).
 * @param bounds largest sizes accepted
 * @param limited applies a rate limit before the body is read
 */
export function addIntroRoute(
  app: FastifyInstance,
  { handles, slots, callers }: IntroState,
  bounds: Bounds,
  limited: onRequestAsyncHookHandler,
): void {
  const checking = new Turns(1);

  app.post<OnNick>(
    '/v1/handle/intro/:nick',
    { onRequest: limited, bodyLimit: bounds.largeBodyBytes },
    async (request, reply) => {
      const { nick } = request.params;
      const asked = parseOr422(introBody, request.body, 'Send {"event"}.');
      const handle = await handleOr404(handles, nick);
      const wait = await handles.introduce(nick);
      if (wait > 0) throw tooMany(bounds, wait);
      const { text, eventId } = takeEvent(request, bounds);
      const caller = callers.ofCall(request);
      // To check a signature takes a millisecond: the caller who has had least comes next.
      await checking.take(caller, text.length, reply.raw, () => requireIntro(asked.event, text));
      const result = await slots.append(handle.slotId, text, eventId);
      switch (result) {
        case 'stored':
          return reply.code(201).send({ event_id: eventId, status: 'dropped', to_nick: nick });
        case 'duplicate':
          return reply.code(200).send({ event_id: eventId, status: 'duplicate' });
        default:
          throw notStored(result, bounds);
      }
    },
  );
}

/** @param text the event as JSON @throws HttpError 400 if it does not introduce anybody */
function requireIntro(event: unknown, text: string): void {
  if (!introEvent.safeParse(event).success) {
    throw new HttpError(
      400,
      'An introduction has kind 1100, type pair_drop, and a card in its body.',
    );
  }
  const body = readJsonBody(Buffer.from(text))?.memberText('body') ?? '';
  cardOr400(readJsonBody(Buffer.from(body))?.memberText('card'));
}

function tooMany({ intros, introMs }: Bounds, waitMs: number): HttpError {
  const headers = { 'retry-after': `${Math.ceil(waitMs / 1000)}` };
  const sentence = `A handle may get ${intros} introductions in ${introMs / 1000} s.`;
  return new HttpError(429, sentence, headers);
}
