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

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One call, as a fault handles it. */
export interface Exchange {
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
      forward: () => this.#forward(request, body),
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

  async #forward(request: IncomingMessage, body: string): Promise<Answer> {
    const { method = 'GET', url = '/' } = request;
    const type = request.headers['content-type'];
    const answer = await fetch(new URL(url, this.#relay?.url), {
      method,
      headers: type === undefined ? {} : { 'content-type': type },
      body: method === 'GET' ? null : body,
    });
    const { 'content-type': contentType, 'retry-after': retryAfter } = Object.fromEntries(
      answer.headers,
    );
    return {
      status: answer.status,
      headers: {
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
      },
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
