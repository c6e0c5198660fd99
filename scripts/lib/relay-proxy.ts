/** A second address of a relay, at which one sees who calls it and what comes of it. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Told about each call. */
export interface Watch {
  /** It has come, and nothing of it was passed on yet. */
  readonly asked: (call: IncomingMessage) => void;
  /** The relay has answered; the caller does not know it yet. */
  readonly answered?: (call: {
    readonly path: string;
    readonly body: string;
    readonly status: number;
  }) => void;
}

export interface RelayProxy {
  readonly url: string;
  readonly close: () => void;
}

/** Listens on a port of this computer, and passes everything on to `relayUrl` and back. */
export async function relayProxy(relayUrl: string, watch: Watch): Promise<RelayProxy> {
  const server = createServer((asked, answer) => {
    watch.asked(asked);
    passOn(relayUrl, asked, answer, watch).catch(() => answer.destroy());
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

async function passOn(
  relayUrl: string,
  asked: IncomingMessage,
  answer: ServerResponse,
  { answered }: Watch,
): Promise<void> {
  const { method, headers, url: path = '/' } = asked;
  const body = await buffer(asked);
  const onward = request(new URL(path, relayUrl), { method, headers }, (got) => {
    const status = got.statusCode ?? 502;
    answered?.({ path, body: body.toString(), status });
    answer.writeHead(status, got.headers);
    got.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  onward.end(body);
}
