import type { FastifyInstance } from 'fastify';
import type { EventStreams } from './event-streams.ts';
import type { MonotonicClock } from './ports.ts';
import type { CounterName, CounterStore } from './store/counter-store.ts';
import type { HandleStore } from './store/handle-store.ts';
import type { PairStore } from './store/pair-store.ts';
import type { ExpiringStore } from './store/slot-store.ts';

/** What is counted. */
export interface StatsState {
  readonly counters: CounterStore;
  readonly handles: HandleStore;
  readonly slots: Pick<ExpiringStore, 'count'>;
  readonly pairs: PairStore;
  readonly streams: EventStreams;
  readonly clock: MonotonicClock;
}

/** The version of the reference whose calls these are. Clients take it for that of the relay. */
const VERSION = '0.17.0';

/** Calls that count when they create something. */
const COUNTED: Readonly<Record<string, CounterName>> = {
  'POST /v1/slot/allocate': 'slot_allocations_total',
  'POST /v1/pair': 'pair_opens_total',
  'POST /v1/events/:slotId': 'events_posted_total',
};

/** Counts calls, and adds the call that tells the numbers (docs/protocol.md §3): of nobody in particular. */
export function addStats(
  app: FastifyInstance,
  { counters, handles, slots, pairs, streams, clock }: StatsState,
): void {
  const started = clock.now();
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode }) => {
    const name = COUNTED[`${method} ${routeOptions.url}`];
    if (name !== undefined && statusCode === 201) counters.count(name);
  });
  for (const path of ['/stats', '/stats.json']) {
    app.get(path, async () => ({
      version: VERSION,
      uptime_seconds: Math.floor((clock.now() - started) / 1000),
      handles_active: await handles.count(),
      slots_active: await slots.count(),
      pair_slots_open: await pairs.count(),
      streams_active: streams.count(),
      ...(await counters.totals()),
    }));
  }
}
