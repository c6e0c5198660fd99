/** A proxy in front of a relay that counts calls and records when a guest joins. */
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

  static async inFrontOf(relayUrl: string): Promise<CountingRelay> {
    const seen: Seen = { calls: 0, pairCalls: 0, joinedAt: new Map() };
    const proxy = await relayProxy(relayUrl, {
      onRequest: ({ url }) => {
        seen.calls += 1;
        seen.pairCalls += url?.startsWith('/v1/pair') ? 1 : 0;
      },
      onResponse: ({ path, body, status }) => {
        if (path === '/v1/pair' && status === 201) recordJoin(body, seen);
      },
    });
    return new CountingRelay(proxy, seen);
  }

  /** Calls so far: all of them, and those to `/v1/pair…`. */
  get calls(): { readonly all: number; readonly pair: number } {
    return { all: this.#seen.calls, pair: this.#seen.pairCalls };
  }

  /** When the relay accepted the guest's message, in ms since 1970; NaN when it has not. */
  joinedAt(codeHash: string): number {
    return this.#seen.joinedAt.get(codeHash) ?? Number.NaN;
  }
}

interface Seen {
  calls: number;
  pairCalls: number;
  readonly joinedAt: Map<string, number>;
}

function recordJoin(body: string, { joinedAt }: Seen): void {
  const { code_hash: codeHash, role } = JSON.parse(body);
  if (role === 'guest') joinedAt.set(String(codeHash), performance.timeOrigin + performance.now());
}
