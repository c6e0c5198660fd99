/** What sends one HTTP request: the part of `fetch` that is used. */

/** Request options of a transport, named as in `fetch`. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly redirect: 'manual';
  readonly credentials: 'omit';
  readonly cache: 'no-store';
  readonly referrerPolicy: 'no-referrer';
  readonly signal: AbortSignal;
}

/** The part of a `Response` that is used. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** A transport, which may also reject with a RelayFailure. Node's `fetch` fits, too. */
export type Fetch = (url: string, call: TransportRequest) => Promise<TransportResponse>;
