import { type RelayProxy, relayProxy } from '../../../scripts/lib/relay-proxy.ts';

/** Our relay client's `Accept` header; the reference sends another one. */
const OURS = 'application/json, text/plain';

interface Calls {
  ours: number;
  others: number;
}

/** A proxy in front of a relay that counts our calls and those of others. */
export class Recorder {
  readonly url: string;
  readonly close: () => void;
  readonly #calls: Calls;

  private constructor({ url, close }: RelayProxy, calls: Calls) {
    this.url = url;
    this.close = close;
    this.#calls = calls;
  }

  static async inFrontOf(relayUrl: string): Promise<Recorder> {
    const calls: Calls = { ours: 0, others: 0 };
    const proxy = await relayProxy(relayUrl, {
      onRequest: ({ headers }) => {
        calls[headers.accept === OURS ? 'ours' : 'others'] += 1;
      },
    });
    return new Recorder(proxy, calls);
  }

  /** Calls since the last {@link reset}. */
  get calls(): Readonly<Calls> {
    return { ...this.#calls };
  }

  reset(): void {
    Object.assign(this.#calls, { ours: 0, others: 0 });
  }
}
