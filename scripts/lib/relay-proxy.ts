/** A proxy in front of a relay that reports each request and its response. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface ProxyObserver {
  /** Called when a request arrives, before it is forwarded. */
  readonly onRequest: (request: IncomingMessage) => void;
  /** Called when the relay has responded, before the response is forwarded. */
  readonly onResponse?: (call: {
    readonly path: string;
    readonly body: string;
    readonly status: number;
  }) => void;
}

export interface RelayProxy {
  readonly url: string;
  readonly close: () => void;
}

/** Listens on a loopback port and forwards every request to `relayUrl`. */
export async function relayProxy(relayUrl: string, observer: ProxyObserver): Promise<RelayProxy> {
  const server = createServer((incoming, response) => {
    observer.onRequest(incoming);
    forward(relayUrl, incoming, response, observer).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function forward(
  relayUrl: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  { onResponse }: ProxyObserver,
): Promise<void> {
  const { method, headers, url: path = '/' } = incoming;
  const body = await buffer(incoming);
  const outgoing = request(new URL(path, relayUrl), { method, headers }, (upstream) => {
    const status = upstream.statusCode ?? 502;
    onResponse?.({ path, body: body.toString(), status });
    response.writeHead(status, upstream.headers);
    upstream.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  // The relay may let the call wait for somebody who has gone.
  response.on('close', () => outgoing.destroy());
  outgoing.end(body);
}
