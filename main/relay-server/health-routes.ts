import type { FastifyInstance } from 'fastify';
import type { ReadyState } from './readiness.ts';

const SENTENCES = {
  ready: 'ready',
  leaving: 'not ready: the relay is about to stop',
  'store-away': 'not ready: the store does not answer',
} as const;

/**
 * Adds `/healthz`, whether the relay runs at all, and `/readyz`, whether proxies should send it calls. A
 * relay that is about to stop ends each connection after its call.
 */
export function addHealthRoutes(app: FastifyInstance, ready: ReadyState): void {
  app.get('/healthz', { exposeHeadRoute: true }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('ok'),
  );
  app.get('/readyz', { exposeHeadRoute: true }, (_request, reply) =>
    reply
      .code(ready.now === 'ready' ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(SENTENCES[ready.now]),
  );
  app.addHook('onSend', async (_request, reply) => {
    if (ready.now === 'leaving') reply.header('connection', 'close');
  });
}
