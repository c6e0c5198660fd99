import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { bounds } from '../../main/relay-server/bounds.ts';
import { ConnectionShares } from '../../main/relay-server/connection-shares.ts';
import { UNLIMITED } from '../../main/relay-server/shares/caller.ts';
import { LocalShares } from '../../main/relay-server/shares/shares.ts';

/** Stands for a socket: what connections are counted by. */
function openSocket() {
  return Object.assign(new EventEmitter(), { closed: false });
}

/** A relay that may have one connection. */
function setUp() {
  const connections = new ConnectionShares(new LocalShares({ ...bounds, connections: 1 }));
  const isFree = () => {
    const probe = openSocket();
    const isTaken = connections.take(probe, UNLIMITED) !== null;
    connections.release(probe);
    return !isTaken;
  };
  const socket = openSocket();
  connections.take(socket, UNLIMITED);
  return { connections, socket, isFree };
}

it('a connection does not count while it is lent, and counts again after that', () => {
  const { connections, socket, isFree } = setUp();
  expect(isFree()).toBe(false);
  const giveBack = connections.lend([socket]);
  expect(isFree()).toBe(true);
  giveBack();
  expect(isFree()).toBe(false);
  socket.emit('close');
  expect(isFree()).toBe(true);
});

it('a connection that is lent twice counts again after both', () => {
  const { connections, socket, isFree } = setUp();
  const [first, second] = [connections.lend([socket]), connections.lend([socket])];
  first();
  expect(isFree()).toBe(true);
  second();
  expect(isFree()).toBe(false);
});

it('a connection that is closed or has become a stream while it is lent never counts again', () => {
  for (const end of ['close', 'stream']) {
    const { connections, socket, isFree } = setUp();
    const giveBack = connections.lend([socket]);
    if (end === 'close') socket.emit('close');
    else connections.release(socket);
    expect(isFree()).toBe(true);
    giveBack();
    expect(isFree()).toBe(true);
  }
});

it('what never counted is lent without effect', () => {
  const { connections, isFree } = setUp();
  connections.lend([openSocket()])();
  expect(isFree()).toBe(false);
});
