import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The slot that the proxy forges. */
export const FORGED_SLOT = { slot_id: 'ee'.repeat(16), slot_token: 'ee'.repeat(32) };

export interface LyingProxy {
  readonly url: string;
  /** The requests so far, oldest first: `POST http://…` or `CONNECT host:port`. */
  readonly asked: readonly string[];
  close(): void;
}

/** An HTTP proxy on loopback that answers every request it can read with a forged slot. */
export async function startLyingProxy(): Promise<LyingProxy> {
  const asked: string[] = [];
  const body = JSON.stringify(FORGED_SLOT);
  const headers = { 'content-type': 'application/json' };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(201, headers).end(body);
  });
  // Node's fetch opens a tunnel even for plain http.
  const inTunnel = createServer((_request, response) => {
    response.writeHead(201, headers).end(body);
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    inTunnel.emit('connection', socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
