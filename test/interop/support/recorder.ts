import { type RelayProxy, relayProxy } from '../../../scripts/lib/relay-proxy.ts';

/** What our relay client accepts; the reference accepts anything. */
const OURS = 'application/json, text/plain';

interface Calls {
  ours: number;
  others: number;
}

/** A relay's second address, which notes who calls there. */
export class Recorder {
  readonly url: string;
  readonly close: () => void;
  readonly #calls: Calls;

  private constructor({ url, close }: RelayProxy, calls: Calls) {
    this.url = url;
    this.close = close;
    this.#calls = calls;
  }

  static async before(relayUrl: string): Promise<Recorder> {
    const calls: Calls = { ours: 0, others: 0 };
    const proxy = await relayProxy(relayUrl, {
      asked: ({ headers }) => {
        calls[headers.accept === OURS ? 'ours' : 'others'] += 1;
      },
    });
    return new Recorder(proxy, calls);
  }

  /** Calls since the last {@link forget}. */
  get calls(): Readonly<Calls> {
    return { ...this.#calls };
  }

  forget(): void {
    Object.assign(this.#calls, { ours: 0, others: 0 });
  }
}
