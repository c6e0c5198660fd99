/** A second address of a relay, at which calls are counted and joins are timed. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

export class CountingRelay {
  readonly url: string;
  readonly close: () => void;
  readonly #seen: Seen;

  private constructor(url: string, seen: Seen, close: () => void) {
    this.url = url;
    this.#seen = seen;
    this.close = close;
  }

  static async before(relayUrl: string): Promise<CountingRelay> {
    const seen: Seen = { calls: 0, pairCalls: 0, joinedAt: new Map() };
    const server = createServer((asked, answer) => passOn(relayUrl, asked, answer, seen));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new CountingRelay(`http://127.0.0.1:${address.port}`, seen, () => {
      server.close();
      server.closeAllConnections();
    });
  }

  /** All calls so far, and those about pairings. */
  get calls(): { readonly all: number; readonly pair: number } {
    return { all: this.#seen.calls, pair: this.#seen.pairCalls };
  }

  /** When the relay had taken the guest's message, in ms as `performance.timeOrigin` counts. */
  joinedAt(codeHash: string): number {
    return this.#seen.joinedAt.get(codeHash) ?? Number.NaN;
  }
}

interface Seen {
  calls: number;
  pairCalls: number;
  readonly joinedAt: Map<string, number>;
}

function passOn(
  relayUrl: string,
  asked: IncomingMessage,
  answer: ServerResponse,
  seen: Seen,
): void {
  const path = asked.url ?? '';
  seen.calls += 1;
  seen.pairCalls += path.startsWith('/v1/pair') ? 1 : 0;
  const chunks: Buffer[] = [];
  asked.on('data', (chunk: Buffer) => chunks.push(chunk));
  asked.on('end', () => {
    const body = Buffer.concat(chunks);
    const { method, headers } = asked;
    const onward = request(new URL(path, relayUrl), { method, headers }, (got) => {
      if (path === '/v1/pair' && got.statusCode === 201) noteJoin(body.toString(), seen);
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    onward.end(body);
  });
}

function noteJoin(body: string, { joinedAt }: Seen): void {
  const { code_hash: codeHash, role } = JSON.parse(body);
  if (role === 'guest') joinedAt.set(String(codeHash), performance.timeOrigin + performance.now());
}
