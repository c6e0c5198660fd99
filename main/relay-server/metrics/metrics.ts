import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a relay tells of itself whenever it is asked. */
export interface Measured {
  readonly streams: () => number;
  readonly pairWaits: () => number;
  readonly connections: () => Promise<number>;
  /** In the whole store. */
  readonly slots: () => Promise<number>;
  readonly mostSlots: number;
  readonly isReady: () => boolean;
  readonly hasStore: () => boolean;
}

/** In seconds. Calls of pairings may wait for a change or for the store. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30];

/** The figures of one relay for Prometheus. No label names a slot, a person or an address. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #calls: Counter<'method' | 'route' | 'status'>;
  readonly #seconds: Histogram<'method' | 'route'>;

  constructor(measured: Measured) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#calls = new Counter({
      name: 'wire_relay_calls_total',
      help: 'Calls that were answered, by route and status',
      labelNames: ['method', 'route', 'status'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'wire_relay_call_seconds',
      help: 'From the headers of a call to the end of its answer',
      labelNames: ['method', 'route'],
      buckets: BUCKETS,
      registers,
    });
    const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
      new Gauge({
        name: `wire_relay_${name}`,
        help,
        registers,
        async collect() {
          // Without the store, what it holds is not known.
          this.set(await Promise.resolve(read()).catch(() => Number.NaN));
        },
      });
    gauge('ready', 'Whether proxies should send it calls', () => Number(measured.isReady()));
    gauge('store_up', 'Whether its store answered last', () => Number(measured.hasStore()));
    gauge('streams', 'Open streams of this relay', measured.streams);
    gauge('pair_waits', 'Calls that wait for a peer at this relay', measured.pairWaits);
    gauge('connections', 'Open connections of this relay', measured.connections);
    gauge('slots', 'Slots in its store', measured.slots);
    gauge('slots_most', 'Slots that the relay may have', () => measured.mostSlots);
  }

  /** Counts and times all calls of an app but streams, which are open for days. */
  observe(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const { method, url } = request.routeOptions;
      // Callers choose other URLs and methods: they would fill the memory.
      const labels = { method: url === undefined ? 'any' : String(method), route: url ?? 'none' };
      this.#calls.inc({ ...labels, status: reply.statusCode });
      if (!labels.route.endsWith('/stream')) {
        this.#seconds.observe(labels, reply.elapsedTime / 1000);
      }
    });
  }

  /** The text that Prometheus reads, and its content type. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
