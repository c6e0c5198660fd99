import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { errorCode } from '../files/error-code.ts';
import { RelayStartError } from './relay-start-error.ts';

/**
 * Listens on an address and a port, or closes the app.
 * @returns the port
 * @throws RelayStartError
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    if (host === '0.0.0.0' || host === '::') await listenEverywhere(app, host, port);
    else await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw listenError(host, port, error);
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/**
 * Listens on all addresses. Fastify's `listen` would call `networkInterfaces()`, which throws on
 * some systems.
 */
async function listenEverywhere(app: FastifyInstance, host: string, port: number): Promise<void> {
  await app.ready();
  app.server.listen({ host, port });
  await once(app.server, 'listening');
}

function listenError(host: string, port: number, cause: unknown): RelayStartError {
  const code = errorCode(cause);
  switch (code) {
    case 'EADDRINUSE':
      return new RelayStartError(
        'port-in-use',
        `Port ${port} on ${host} is used by another program.`,
        'Stop that program, or choose another port (0 takes any free one).',
        cause,
      );
    case 'EACCES':
      return new RelayStartError(
        'port-forbidden',
        `This account may not listen on port ${port}.`,
        'Choose a port above 1023.',
        cause,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new RelayStartError(
        'host-not-here',
        `${host} is no address of this computer.`,
        'Use 127.0.0.1 for this computer only, or 0.0.0.0 for all of its networks.',
        cause,
      );
    default:
      return new RelayStartError(
        'listen-failed',
        `The relay cannot listen on ${host}, port ${port} (${code ?? 'unknown error'}).`,
        'Choose another host or port.',
        cause,
      );
  }
}
