/** A second address of a relay, at which calls are counted and joins are timed. */
import { performance } from 'node:perf_hooks';
import { type RelayProxy, relayProxy } from '../lib/relay-proxy.ts';

export class CountingRelay {
  readonly url: string;
  readonly close: () => void;
  readonly #seen: Seen;

  private constructor({ url, close }: RelayProxy, seen: Seen) {
    this.url = url;
    this.close = close;
    this.#seen = seen;
  }

  static async before(relayUrl: string): Promise<CountingRelay> {
    const seen: Seen = { calls: 0, pairCalls: 0, joinedAt: new Map() };
    const proxy = await relayProxy(relayUrl, {
      asked: ({ url }) => {
        seen.calls += 1;
        seen.pairCalls += url?.startsWith('/v1/pair') ? 1 : 0;
      },
      answered: ({ path, body, status }) => {
        if (path === '/v1/pair' && status === 201) noteJoin(body, seen);
      },
    });
    return new CountingRelay(proxy, seen);
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

function noteJoin(body: string, { joinedAt }: Seen): void {
  const { code_hash: codeHash, role } = JSON.parse(body);
  if (role === 'guest') joinedAt.set(String(codeHash), performance.timeOrigin + performance.now());
}
