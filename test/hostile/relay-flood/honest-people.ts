/** Two people who pair, write and read at a relay while it is attacked. */
import { performance } from 'node:perf_hooks';
import { textAt } from '../../relay-server/test-relay.ts';

/** What their calls were like. */
export interface Served {
  readonly calls: number;
  /** Calls that did not get the status that they should, as `what: status text`. */
  readonly failures: readonly string[];
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

interface Slot {
  readonly id: string;
  readonly token: string;
}

const HOST = '198.51.100.7';
const GUEST = '192.0.2.200';
/** So that they stay below ten calls a second. */
const PAUSE_MS = 300;
/** In ms. */
const TIMEOUT = 10_000;

export class HonestPeople {
  readonly #url: string;
  #slot: Slot | null = null;
  #rounds = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Pairs, writes and reads, again and again, until `attack` is over; at least twice. */
  async during<T>(attack: Promise<T>): Promise<{ served: Served; found: T }> {
    const times: number[] = [];
    const failures: string[] = [];
    const call: Call = async (from, method, path, expected, options = {}) => {
      const began = performance.now();
      const { status, text } = await this.#fetch(from, method, path, options).catch(
        (error: unknown) => ({ status: 0, text: String(error) }),
      );
      times.push(performance.now() - began);
      if (status !== expected) failures.push(`${method} ${path}: ${status} ${text}`);
      return text;
    };
    let isOver = false;
    const over = attack.finally(() => {
      isOver = true;
    });
    // One more slot for each attack, and while it is under way.
    this.#slot = null;
    for (let rounds = 0; !isOver || rounds < 2; rounds += 1) {
      await this.#round(call).catch((error: unknown) => failures.push(String(error)));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const sorted = times.sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? 0;
    const served = { calls: times.length, failures, p50: at(0.5), p99: at(0.99), longest: at(1) };
    return { served, found: await over };
  }

  async #round(call: Call): Promise<void> {
    this.#rounds += 1;
    const code_hash = `honest ${this.#rounds}`;
    const open = async (from: string, role: string) => {
      const json = { code_hash, role, msg: 'm' };
      return textAt(JSON.parse(await call(from, 'POST', '/v1/pair', 201, { json })), 'pair_id');
    };
    const id = await open(HOST, 'host');
    await open(GUEST, 'guest');
    for (const [from, role] of [
      [HOST, 'host'],
      [GUEST, 'guest'],
    ] as const) {
      const json = { role, sealed: 's'.repeat(3000) };
      await call(from, 'POST', `/v1/pair/${id}/bootstrap`, 201, { json });
    }
    await call(HOST, 'GET', `/v1/pair/${id}?as_role=host`, 200);
    await call(GUEST, 'GET', `/v1/pair/${id}?as_role=guest`, 200);
    await call(HOST, 'POST', '/v1/pair/abandon', 204, { json: { code_hash } });
    await this.#message(call);
  }

  /** One writes to the other, who has a stream open and reads. */
  async #message(call: Call): Promise<void> {
    if (this.#slot === null) {
      const answer = JSON.parse(await call(HOST, 'POST', '/v1/slot/allocate', 201, { json: {} }));
      this.#slot = { id: textAt(answer, 'slot_id'), token: textAt(answer, 'slot_token') };
    }
    const { id, token } = this.#slot;
    const stream = new AbortController();
    const opened = await this.#fetchRaw(HOST, 'GET', `/v1/events/${id}/stream`, {
      token,
      signal: stream.signal,
    });
    const event_id = `${this.#rounds}`;
    await call(GUEST, 'POST', `/v1/events/${id}`, 201, { json: { event: { event_id } }, token });
    const reader = opened.body?.getReader();
    // A comment may come before the event.
    for (let told = ''; !told.includes(event_id); ) {
      const part = await reader?.read();
      if (part?.value === undefined) {
        throw new Error(`the stream said nothing of the event: ${opened.status}`);
      }
      told += new TextDecoder().decode(part.value);
    }
    stream.abort();
    const since = this.#rounds > 1 ? `?since=${this.#rounds - 1}` : '';
    const listed = await call(HOST, 'GET', `/v1/events/${id}${since}`, 200, { token });
    if (!listed.includes(event_id)) throw new Error('the event is not in the list');
  }

  async #fetch(from: string, method: string, path: string, options: CallOptions) {
    const signal = AbortSignal.timeout(TIMEOUT);
    const response = await this.#fetchRaw(from, method, path, { signal, ...options });
    return { status: response.status, text: await response.text() };
  }

  #fetchRaw(from: string, method: string, path: string, options: CallOptions) {
    const { json, token, signal } = options;
    const headers = new Headers({ 'x-forwarded-for': from });
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    if (json !== undefined) headers.set('content-type', 'application/json');
    return fetch(`${this.#url}${path}`, {
      method,
      headers,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(signal && { signal }),
    });
  }
}

interface CallOptions {
  readonly json?: unknown;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

type Call = (
  from: string,
  method: string,
  path: string,
  expected: number,
  options?: CallOptions,
) => Promise<string>;
