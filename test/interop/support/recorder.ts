import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What Node's own `fetch` calls itself; the reference calls itself nothing, or something else. */
const OURS = 'node';

interface Call {
  readonly isOurs: boolean;
  readonly path: string;
}

/** A relay's second address, which notes who calls there. */
export class Recorder {
  readonly url: string;
  readonly close: () => void;
  readonly #calls: Call[];

  private constructor(url: string, calls: Call[], close: () => void) {
    this.url = url;
    this.#calls = calls;
    this.close = close;
  }

  static async before(relayUrl: string): Promise<Recorder> {
    const calls: Call[] = [];
    const server = createServer((asked, answer) => {
      calls.push({ isOurs: asked.headers['user-agent'] === OURS, path: asked.url ?? '' });
      passOn(relayUrl, asked, answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new Recorder(`http://127.0.0.1:${address.port}`, calls, () => {
      server.close();
      server.closeAllConnections();
    });
  }

  /** Calls since the last {@link forget}. */
  get calls(): { ours: number; others: number } {
    const ours = this.#calls.filter(({ isOurs }) => isOurs).length;
    return { ours, others: this.#calls.length - ours };
  }

  forget(): void {
    this.#calls.length = 0;
  }
}

function passOn(relayUrl: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url } = asked;
  const options = { method, headers } as const;
  const onward = request(new URL(url ?? '/', relayUrl), options, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
}
