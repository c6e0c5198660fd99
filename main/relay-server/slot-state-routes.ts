import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseOr422 } from './http-error.ts';
import type { JsonBody } from './json-body.ts';
import { authorize, unknownSlot } from './slot-token.ts';
import type { SlotStore } from './store/slot-store.ts';

interface OnSlot {
  Params: { slotId: string };
  Body?: JsonBody;
}

const time = z.string().max(64);
const healthBody = z.object({
  status: z.string().max(64),
  reason: z.string().max(512).nullish(),
  last_success_at: time.nullish(),
  set_at: time,
});

/** Adds the calls by which peers learn whether anybody listens at a slot (docs/protocol.md §3). */
export function addSlotStateRoutes(app: FastifyInstance, { slots }: { slots: SlotStore }): void {
  const onRequest = async (request: FastifyRequest<OnSlot>): Promise<void> => {
    await authorize(slots, request.params.slotId, request.headers.authorization);
  };

  app.get<OnSlot>('/v1/slot/:slotId/state', { onRequest }, async ({ params: { slotId } }) => {
    const state = await slots.state(slotId);
    if (state === null) throw unknownSlot();
    const { events, lastPull, health } = state;
    return {
      slot_id: slotId,
      event_count: events,
      last_pull_at_unix: lastPull,
      responder_health: health === null ? null : JSON.parse(health),
    };
  });

  app.post<OnSlot>('/v1/slot/:slotId/responder-health', { onRequest }, async (request) => {
    const { status, reason, last_success_at, set_at } = parseOr422(
      healthBody,
      request.body,
      'Send {"status", "reason", "last_success_at", "set_at"}, short texts.',
    );
    const health = {
      status,
      ...(typeof reason === 'string' && { reason }),
      ...(typeof last_success_at === 'string' && { last_success_at }),
      set_at,
    };
    if (!(await slots.setHealth(request.params.slotId, JSON.stringify(health)))) {
      throw unknownSlot();
    }
    return health;
  });
}
