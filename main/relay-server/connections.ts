import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { isLocalNetwork } from '../net/address-ranges.ts';
import type { Callers } from './callers.ts';
import { rawResponse } from './http-error.ts';
import { refusalError } from './refusals.ts';
import type { Refusal } from './shares/pool.ts';
import type { Shares } from './shares/shares.ts';

/** How long a refused caller may take to read why, and how many may do so at the same time. */
const REFUSED_MS = 300;
const REFUSED_AT_ONCE = 64;
/** Files that are open besides those of connections: the program's own and events being written. */
const OTHER_FILES = 128;

/** Who may connect at all: everybody, or only who is in a local network or on this computer. */
export type Reach = 'everybody' | 'local-networks';

/**
 * How many connections a relay may have: a connection whose answer comes from a file takes two files.
 * @param bound how many it wants
 * @param openFiles how many files the system lets this process open; null if it does not say
 */
export function connectionBound(bound: number, openFiles: number | null): number {
  if (openFiles === null) return bound;
  return Math.max(1, Math.min(bound, Math.floor((openFiles - OTHER_FILES) / 2)));
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
 * @param connections how many there may be
 */
export function guardConnections(
  server: Server,
  callers: Callers,
  shares: Shares,
  reach: Reach,
  connections: number,
): void {
  const listeners = server.listeners('connection');
  const refused = new Set<Socket>();
  server.removeAllListeners('connection');
  server.maxConnections = connections + REFUSED_AT_ONCE;
  server.on('connection', (socket: Socket) => {
    const { remoteAddress, localAddress } = socket;
    const ends = [remoteAddress, localAddress];
    const isReached = reach === 'everybody' || ends.every((end) => isLocalNetwork(end ?? ''));
    if (remoteAddress === undefined || !isReached) {
      cut(socket);
      return;
    }
    const caller = callers.ofConnection(remoteAddress);
    const refusal = caller === null ? null : shares.take('connections', caller, 1);
    if (refusal !== null) {
      if (refused.size < REFUSED_AT_ONCE) refuse(socket, refusal, refused);
      else cut(socket);
      return;
    }
    if (caller !== null) socket.once('close', () => shares.count('connections', caller, -1));
    for (const listener of listeners) listener.call(server, socket);
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
