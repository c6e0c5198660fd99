/** Servers that stand between us and a relay, or in its place, on loopback. */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificates.ts';

/** A proxy that connects by CONNECT. */
export interface ConnectProxy {
  readonly port: number;
  /** The head of each CONNECT so far: its target, then its headers by name. */
  readonly asked: readonly { readonly target: string; readonly headers: HeaderTable }[];
}

type HeaderTable = Readonly<Record<string, string | string[] | undefined>>;

export interface ProxyOptions {
  /** `name:password`; null: everybody may pass */
  readonly login?: string | null;
  /** The status of every answer that connects to nobody; null: it connects. */
  readonly refuses?: number | null;
  /** null: the proxy itself speaks plain http */
  readonly certificate?: Certificate | null;
}

/** Runs servers until {@link close}. */
export class WayServers {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Duplex>();

  /** An http server. @returns its port */
  http(listener: RequestListener): Promise<number> {
    return this.#listen(createHttpServer(listener));
  }

  /** An https server. @returns its port */
  https(certificate: Certificate, listener: RequestListener): Promise<number> {
    return this.#listen(createHttpsServer(certificate, listener));
  }

  /** A server that closes each connection once something came. @returns its port */
  cutting(): Promise<number> {
    const server = createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    return this.#listen(server);
  }

  /**
   * A server that notes the whole head of the first request, and answers 200 with a body.
   * @param certificate null: over plain http
   * @param heads gets the lines of each head
   * @param bodies gets what came after each head, so far
   */
  noting(
    certificate: Certificate | null,
    heads: string[][],
    body: string,
    bodies: string[] = [],
  ): Promise<number> {
    const talk = (socket: Duplex) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) return;
        heads.push(text.slice(0, end).split('\r\n'));
        bodies.push(text.slice(end + 4));
        text = '';
        const head = `content-type: application/json\r\ncontent-length: ${body.length}`;
        socket.end(`HTTP/1.1 200 OK\r\n${head}\r\nconnection: close\r\n\r\n${body}`);
      });
    };
    const server =
      certificate === null ? createTcpServer(talk) : createTlsServer(certificate, talk);
    return this.#listen(server);
  }

  async proxy(options: ProxyOptions = {}): Promise<ConnectProxy> {
    const { login = null, refuses = null, certificate = null } = options;
    const asked: { target: string; headers: HeaderTable }[] = [];
    const noProxy: RequestListener = (_request, response) => response.writeHead(400).end();
    const server =
      certificate === null ? createHttpServer(noProxy) : createHttpsServer(certificate, noProxy);
    const wanted = login === null ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
    server.on('connect', ({ url = '', headers }, socket) => {
      this.#keep(socket);
      asked.push({ target: url, headers });
      if (login !== null && headers['proxy-authorization'] !== wanted) {
        answer(socket, 407, 'proxy-authenticate: Basic realm="office"\r\n');
      } else if (refuses !== null) answer(socket, refuses);
      else this.#join(socket, new URL(`http://${url}`));
    });
    return { port: await this.#listen(server), asked };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(
      this.#servers.map((server) => new Promise((resolve) => server.close(resolve))),
    );
  }

  #join(socket: Duplex, { hostname, port }: URL): void {
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    this.#keep(onward);
  }

  async #listen(server: Server): Promise<number> {
    this.#servers.push(server);
    server.on('connection', (socket) => this.#keep(socket));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address() as AddressInfo;
    return address.port;
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

function answer(socket: Duplex, status: number, headers = ''): void {
  const page = '<p>The proxy says no</p>';
  const head = `${headers}content-type: text/html\r\ncontent-length: ${page.length}\r\n`;
  socket.end(`HTTP/1.1 ${status} No\r\n${head}\r\n${page}`);
}

/** Sends everybody elsewhere. */
export function redirecting(location: string): RequestListener {
  return (_request, response) => response.writeHead(302, { location }).end();
}

/** A page for people, whatever is asked. */
export function portal(status: number): RequestListener {
  return (_request, response) => {
    response
      .writeHead(status, { 'content-type': 'text/html' })
      .end('<h1>Welcome to the hotel</h1>');
  };
}
