/** The real relay, on the test's clock, behind a proxy that can disturb each call as a bad network does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type RunningRelay, startRelay } from '../../../main/relay-server/server.ts';
import type { FakeClock } from '../../fakes/clock.ts';
import { FLIGHT_HEADER, type Flights } from './calls-in-flight.ts';
import * as names from './host-names.ts';

const FORWARDED = ['content-type', 'retry-after', 'wire-pair-wait', 'wire-pair-revision'];

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One call, as a fault handles it. */
export interface Exchange {
  /** The seconds that the call asks the relay to wait; 0: none */
  readonly waits: number;
  /** Sends the call to the relay. */
  forward(): Promise<Answer>;
  answer(answer: Answer): Promise<void>;
  /** Sends the headers and the first bytes of an answer. */
  begin(answer: Answer, bytes: number): Promise<void>;
  more(text: string): Promise<void>;
  cut(): void;
  /** Waits on the test's clock. */
  wait(ms: number): Promise<void>;
}

export type Fault = (exchange: Exchange) => Promise<void>;

const none: Fault = async (exchange) => exchange.answer(await exchange.forward());

/** A new signal for each wait, since Node warns about many listeners on one signal. */
const never = () => new AbortController().signal;

export class FaultRelay {
  readonly #time: FakeClock;
  readonly #flights: Flights;
  readonly #name = names.newName();
  readonly #data = mkdtempSync(join(tmpdir(), 'wire-tray-relay-'));
  readonly #server: Server;
  #relay: RunningRelay | null = null;
  #port = 0;
  /** The flights of calls that the relay may let wait, each with what lets the clock stand still again. */
  readonly #waiting = new Map<string, (() => void) | null>();
  /** How many calls wait in the relay. */
  #waits = 0;
  /** How many calls have waited in the relay, or wait there. */
  waited = 0;
  /** Handles each call. */
  fault: Fault = none;

  private constructor(time: FakeClock, flights: Flights) {
    this.#time = time;
    this.#flights = flights;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(time: FakeClock, flights: Flights): Promise<FaultRelay> {
    const relay = new FaultRelay(time, flights);
    await relay.restart();
    await relay.comeBack();
    return relay;
  }

  get url(): string {
    return `http://${this.#name}:${this.#port}`;
  }

  heal(): void {
    this.fault = none;
  }

  /** Restarts the relay, which loses all pair slots. */
  async restart(): Promise<void> {
    await this.#relay?.stop();
    this.#relay = await startRelay({
      host: '127.0.0.1',
      port: 0,
      dataDir: this.#data,
      limit: 'default',
      clock: this.#time,
      every: (ms, task) => this.#every(ms, task),
      after: (ms, task) => this.#after(ms, task),
    });
  }

  /** Stops listening. */
  async goAway(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async comeBack(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  /** Makes lookups of the relay's name fail, and closes all connections. */
  loseName(): void {
    names.forget(this.#name);
    this.#server.closeAllConnections();
  }

  findName(): void {
    names.knowAgain(this.#name);
  }

  async stop(): Promise<void> {
    if (this.#server.listening) await this.goAway();
    await this.#relay?.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const flight = String(request.headers[FLIGHT_HEADER]);
    await this.fault({
      waits: Number(new URL(request.url ?? '/', this.url).searchParams.get('wait') ?? 0),
      forward: () => this.#forwardFor(flight, request, response, body),
      answer: async (answer) => {
        response.writeHead(answer.status, answer.headers).end(answer.body);
      },
      begin: (answer, bytes) => {
        const length = Buffer.byteLength(answer.body);
        response.writeHead(answer.status, { ...answer.headers, 'content-length': length });
        return write(response, answer.body.slice(0, bytes));
      },
      more: (piece) => write(response, piece),
      cut: () => response.destroy(),
      wait: async (ms) => {
        const release = this.#flights.hold(flight);
        await this.#time.wait(ms, never());
        release();
      },
    });
  }

  /** While the relay lets the call wait, the test's clock goes on. */
  async #forwardFor(
    flight: string,
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
  ): Promise<Answer> {
    if (!request.url?.includes('&wait=')) return this.#forward(request, body, null);
    const hungUp = new AbortController();
    response.once('close', () => hungUp.abort());
    this.#waiting.set(flight, null);
    try {
      return await this.#forward(request, body, hungUp.signal);
    } finally {
      this.#waiting.get(flight)?.();
      this.#waiting.delete(flight);
      this.#holdWaiting();
    }
  }

  /** Holds the flights that wait in the relay, once all of them do: the relay does not say which. */
  #holdWaiting(): void {
    const doAllWait = this.#waits >= this.#waiting.size;
    for (const [flight, release] of this.#waiting) {
      if (doAllWait && release === null) this.#waiting.set(flight, this.#flights.hold(flight));
      if (doAllWait || release === null) continue;
      release();
      this.#waiting.set(flight, null);
    }
  }

  #after(ms: number, task: () => void): () => void {
    const over = new AbortController();
    const end = () => {
      if (over.signal.aborted) return;
      over.abort();
      this.#waits -= 1;
      this.#holdWaiting();
    };
    this.#waits += 1;
    this.waited += 1;
    this.#holdWaiting();
    void this.#time.wait(ms, over.signal).then(() => {
      if (over.signal.aborted) return;
      end();
      task();
    });
    return end;
  }

  async #forward(
    request: IncomingMessage,
    body: string,
    signal: AbortSignal | null,
  ): Promise<Answer> {
    const { method = 'GET', url = '/' } = request;
    const type = request.headers['content-type'];
    const answer = await fetch(new URL(url, this.#relay?.url), {
      method,
      headers: type === undefined ? {} : { 'content-type': type },
      body: method === 'GET' ? null : body,
      signal,
    });
    const kept = [...answer.headers].filter(([name]) => FORWARDED.includes(name));
    return {
      status: answer.status,
      headers: Object.fromEntries(kept),
      body: await answer.text(),
    };
  }

  #every(ms: number, task: () => void): () => void {
    const stopped = new AbortController();
    const loop = async () => {
      while (!stopped.signal.aborted) {
        await this.#time.wait(ms, stopped.signal);
        if (!stopped.signal.aborted) task();
      }
    };
    void loop();
    return () => stopped.abort();
  }
}

function write(response: ServerResponse, piece: string): Promise<void> {
  return new Promise((resolve) => {
    response.write(piece, () => resolve());
  });
}
