import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isLocalNetwork } from '../net/address-ranges.ts';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { rawResponse } from './http-error.ts';
import { refusalError } from './refusals.ts';
import type { Refusal } from './shares/pool.ts';

/** How long a refused caller may take to read why, and how many may do so at the same time. */
const REFUSED_MS = 300;
const REFUSED_AT_ONCE = 64;
/** Files that are open besides those of calls and streams. */
const OTHER_FILES = 128;

/** What takes a connection of its own. */
type SocketBound = 'connections' | 'streams' | 'pairWaits';

/** Who may connect at all: everybody, or only who is in a local network or on this computer. */
export type Reach = 'everybody' | 'local-networks';

/**
 * How many connections, streams and waiting calls a relay may have: a call whose answer comes from a
 * file takes two files.
 * @param wanted how many it wants
 * @param openFiles how many files the system lets this process open; null if it does not say
 */
export function socketBounds(
  wanted: Pick<Bounds, SocketBound>,
  openFiles: number | null,
): Record<SocketBound, number> {
  const { connections, streams, pairWaits } = wanted;
  const files = Math.max((openFiles ?? Number.POSITIVE_INFINITY) - OTHER_FILES, 0);
  const part = Math.min(1, files / (2 * connections + streams + pairWaits));
  return {
    connections: Math.max(1, Math.floor(connections * part)),
    streams: Math.max(1, Math.floor(streams * part)),
    pairWaits: Math.max(1, Math.floor(pairWaits * part)),
  };
}

/** How many files the system lets this process open; null if it does not say. */
export function openFilesLimit(): number | null {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files +(\d+) /m.exec(limits)?.[1] ?? Number.NaN) || null;
  } catch {
    return null;
  }
}

/**
 * Decides about each connection before a byte of it is read.
 * @param most how many there may be, those of trusted proxies, streams and waiting calls included
 */
export function guardConnections(
  server: Server,
  callers: Callers,
  connections: ConnectionShares,
  reach: Reach,
  most: number,
): void {
  const listeners = server.listeners('connection');
  const refused = new Set<Socket>();
  server.removeAllListeners('connection');
  server.maxConnections = most + REFUSED_AT_ONCE;
  server.on('connection', (socket: Socket) => {
    const { remoteAddress, localAddress } = socket;
    const ends = [remoteAddress, localAddress];
    const isReached = reach === 'everybody' || ends.every((end) => isLocalNetwork(end ?? ''));
    if (remoteAddress === undefined || !isReached) {
      cut(socket);
      return;
    }
    const caller = callers.ofConnection(remoteAddress);
    const refusal = caller === null ? null : connections.take(socket, caller);
    if (refusal !== null) {
      if (refused.size < REFUSED_AT_ONCE) refuse(socket, refusal, refused);
      else cut(socket);
      return;
    }
    for (const listener of listeners) listener.call(server, socket);
  });
}

/**
 * Closes connections on which a call comes before the answer to the one before has left. Node would run
 * all calls of a connection at the same time, each with its files and memory, while one connection is
 * counted. No relay client sends calls in advance, and no proxy does.
 */
export function guardCalls(server: Server): void {
  const listeners = server.listeners('request');
  const answers = new WeakMap<Socket, ServerResponse>();
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const isAnswered = answers.get(socket)?.writableFinished ?? true;
    // Further calls that have arrived with this one still come here.
    if (!isAnswered) socket.destroy();
    if (socket.destroyed) return;
    answers.set(socket, response);
    for (const listener of listeners) listener.call(server, request, response);
  });
}

/** Closes a connection and keeps nothing of it. */
function cut(socket: Socket): void {
  socket.on('error', () => {});
  socket.resetAndDestroy();
}

/** Says why, whatever the caller asks. */
function refuse(socket: Socket, refusal: Refusal, refused: Set<Socket>): void {
  refused.add(socket);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => refused.delete(socket));
  socket.end(rawResponse(refusalError('connections', refusal)));
  // Its request is read and dropped: to close with bytes unread would take back the answer.
  socket.resume();
  setTimeout(() => socket.destroy(), REFUSED_MS).unref();
}
