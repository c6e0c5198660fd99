import Fastify, { type FastifyInstance } from 'fastify';
import { listen } from '../listen.ts';
import { type Measured, Metrics } from './metrics.ts';

/** Where metrics are served: an address of this computer, and a port, where 0 is any free one. */
export interface MetricsPlace {
  readonly host: string;
  readonly port: number;
}

/**
 * Measures a relay, and serves `/metrics` at a place of its own: whoever may call the relay need not know how it
 * does.
 * @param app the relay's
 * @returns its port, and what ends it
 * @throws RelayStartError
 */
export async function serveMetrics(
  app: FastifyInstance,
  { host, port }: MetricsPlace,
  measured: Measured,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const metrics = new Metrics(measured);
  metrics.observe(app);
  const server = Fastify({ logger: false, forceCloseConnections: true });
  server.get('/metrics', async (_request, reply) => {
    const { type, body } = await metrics.text();
    return reply.type(type).send(body);
  });
  return { port: await listen(server, host, port), close: () => server.close() };
}
