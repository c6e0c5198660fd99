import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bounds } from '../../main/relay-server/bounds.ts';
import { Callers } from '../../main/relay-server/callers.ts';
import { ConnectionShares } from '../../main/relay-server/connection-shares.ts';
import {
  guardConnections,
  openFilesLimit,
  type Reach,
  socketBounds,
} from '../../main/relay-server/connections.ts';
import { LocalShares } from '../../main/relay-server/shares/shares.ts';
import { closed } from '../support/closed.ts';
import { itOnLinux } from '../support/where.ts';
import { allocate, call, startTestRelay, type TestRelay } from './test-relay.ts';

const HEALTH = 'GET /healthz HTTP/1.1\r\nhost: relay\r\n\r\n';

/** A relay for which 127.0.0.1 is this computer, and every other loopback address a stranger. */
function startForStrangers(connections: number): Promise<TestRelay> {
  return startTestRelay({
    limit: 'default',
    isLocal: (address) => address === '127.0.0.1',
    bounds: { connections },
  });
}

/** Connects from an address and calls. @returns the beginning of the answer */
async function ask(relay: TestRelay, localAddress: string, request = HEALTH) {
  const socket = connect({ port: relay.port, host: '127.0.0.1', localAddress });
  onTestFinished(() => {
    socket.destroy();
  });
  socket.on('error', () => {});
  socket.write(request);
  const [answer = ''] = (await once(socket, 'data')).map(String);
  return { answer, socket };
}

describe('the share of an address of connections', () => {
  itOnLinux(
    'ends with 429 and a sentence, while others are served, until some are closed',
    async () => {
      const relay = await startForStrangers(64);
      const open = [];
      for (let n = 0; n < 6; n += 1) open.push(await ask(relay, '127.0.0.2'));
      for (const { answer } of open) expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      const refused = await ask(relay, '127.0.0.2');
      expect(refused.answer).toMatch(
        /^HTTP\/1\.1 429 Too Many Requests\r\n.*\r\nretry-after: 5\r\n/s,
      );
      expect(refused.answer).toContain(
        '{"error":"This address has 6 connections open; it may have 5 now."}',
      );
      await closed(refused.socket);
      expect((await ask(relay, '127.9.9.9')).answer).toMatch(/^HTTP\/1\.1 200 /);
      expect((await call(relay, 'GET', '/healthz')).status).toBe(200);
      for (const { socket } of open.slice(0, 2)) socket.destroy();
      await expect
        .poll(async () => (await ask(relay, '127.0.0.2')).answer, { timeout: 10_000 })
        .toMatch(/^HTTP\/1\.1 200 /);
    },
  );

  itOnLinux('is not used up by connections that were refused', async () => {
    const relay = await startForStrangers(64);
    const open = [];
    for (let n = 0; n < 6; n += 1) open.push(await ask(relay, '127.0.0.2'));
    for (let n = 0; n < 200; n += 1) {
      const socket = connect({ port: relay.port, host: '127.0.0.1', localAddress: '127.0.0.2' });
      socket.on('error', () => {}).resume();
      await closed(socket);
    }
    for (const { socket } of open) socket.destroy();
    await expect
      .poll(async () => (await ask(relay, '127.0.0.2')).answer, { timeout: 10_000 })
      .toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a stream', () => {
  itOnLinux('does not count as a connection: whoever has many can still call', async () => {
    const relay = await startForStrangers(64);
    const slot = await allocate(relay);
    const stream =
      `GET /v1/events/${slot.id}/stream HTTP/1.1\r\nhost: relay\r\n` +
      `authorization: Bearer ${slot.token}\r\n\r\n`;
    for (let n = 0; n < 16; n += 1) {
      expect((await ask(relay, '127.0.0.2', stream)).answer).toMatch(/^HTTP\/1\.1 200 /);
    }
    expect((await ask(relay, '127.0.0.2')).answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('calls that come before the answer to the one before has left', () => {
  it('close the connection, and nothing of theirs is done', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const streams = 12;
    const stream =
      `GET /v1/events/${slot.id}/stream HTTP/1.1\r\nhost: relay\r\n` +
      `authorization: Bearer ${slot.token}\r\n\r\n`;
    const socket = connect(relay.port, '127.0.0.1').on('error', () => {});
    socket.resume().write(stream.repeat(streams));
    await closed(socket);
    // The places of the slot are still free.
    for (let n = 0; n < bounds.streamsPerSlot; n += 1) {
      expect((await ask(relay, '127.0.0.1', stream)).answer).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('are not those that come after it, one by one', async () => {
    const relay = await startTestRelay();
    const socket = connect(relay.port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    for (let n = 0; n < 5; n += 1) {
      socket.write(HEALTH);
      const [answer = ''] = (await once(socket, 'data')).map(String);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    }
  });
});

describe('a relay for local networks', () => {
  /** Whether a connection between two addresses is served. */
  function isServed(reach: Reach, remoteAddress: string, localAddress: string): boolean {
    const server = createServer();
    let isHandedOn = false;
    server.removeAllListeners('connection');
    server.on('connection', () => {
      isHandedOn = true;
    });
    const callers = new Callers({
      toldApart: true,
      isLocal: () => false,
      isTrustedProxy: () => false,
      onUnknownProxy: () => {},
    });
    guardConnections(server, callers, new ConnectionShares(new LocalShares(bounds)), reach, 10);
    const socket = new Socket();
    const ends = { remoteAddress: { value: remoteAddress }, localAddress: { value: localAddress } };
    server.emit('connection', Object.defineProperties(socket, ends));
    expect(socket.destroyed).toBe(!isHandedOn);
    socket.destroy();
    return isHandedOn;
  }

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['192.168.1.7', '192.168.1.5'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.4'],
    ['172.31.255.255', '172.16.0.1'],
    ['169.254.7.7', '169.254.8.8'],
    ['100.64.0.9', '100.127.255.1'],
    ['fe80::1%eth0', 'fe80::2%eth0'],
    ['fd12:3456::1', 'fd12:3456::2'],
    ['::1', '::1'],
  ])('serves %s on its address %s', (remote, local) => {
    expect(isServed('local-networks', remote, local)).toBe(true);
  });

  it.each([
    ['203.0.113.7', '192.168.1.5', 'a caller from the internet, through a forwarded port'],
    ['203.0.113.7', '198.51.100.9', 'a caller from the internet'],
    ['192.168.1.7', '198.51.100.9', 'a call to an address of the internet'],
    ['::ffff:203.0.113.7', '::ffff:192.168.1.5', 'a caller from the internet, in IPv6'],
    ['2001:db8::1', '2001:db8::2', 'a caller with a public IPv6 address'],
    ['172.32.0.1', '172.16.0.1', 'an address beside a private range'],
    ['100.128.0.1', '100.64.0.1', 'an address beside 100.64/10'],
    ['192.168.1.7', '', 'a connection whose own address is not known'],
  ])('closes the connection from %s to %s: %s', (remote, local) => {
    expect(isServed('local-networks', remote, local)).toBe(false);
    if (local !== '') expect(isServed('everybody', remote, local)).toBe(true);
  });
});

describe('the number of connections, streams and waiting calls', () => {
  it.each([
    [null, 8192, 6000, 4000],
    [1_048_576, 8192, 6000, 4000],
    [13_320, 4096, 3000, 2000],
    [64, 1, 1, 1],
  ])('with %s files is at most %i, %i and %i', (files, connections, streams, pairWaits) => {
    const wanted = { connections: 8192, streams: 6000, pairWaits: 4000 };
    expect(socketBounds(wanted, files)).toEqual({ connections, streams, pairWaits });
  });

  itOnLinux('depends on how many files the system lets this process open', () => {
    expect(openFilesLimit()).toBeGreaterThan(100);
  });
});
