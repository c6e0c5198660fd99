import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { beginWait, MOST, revisionOf, wait } from './pair-wait-calls.ts';
import { pairIdOf, read, seal, startTestRelay, type TestRelay } from './test-relay.ts';

const CODE = 'c'.repeat(64);
/** So few that no limit on files counts. */
const BOUNDS = { pairWaits: 512, streams: 16, connections: 2048 };
/** Another address than all that attack. */
const ELSEWHERE = '198.51.100.9';

/** Open connections of attackers that were not answered yet, beside those that wait. */
const AT_ONCE = 100;

/** Makes a call on a connection of its own. @param from who a proxy says calls */
async function begin(relay: TestRelay, path: string, from?: string): Promise<Socket> {
  const socket = connect(relay.port, '127.0.0.1').on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  const forwarded = from === undefined ? '' : `x-forwarded-for: ${from}\r\n`;
  socket.write(`GET ${path} HTTP/1.1\r\nhost: relay\r\nconnection: close\r\n${forwarded}\r\n`);
  return socket;
}

/** The path of a call that waits for what `role` has not seen yet. */
async function pathOf(relay: TestRelay, pairId: string, role: string): Promise<string> {
  const seen = revisionOf(await read(relay, pairId, role));
  return `/v1/pair/${pairId}?as_role=${role}&wait=${MOST}&seen=${seen}`;
}

describe('10,000 calls that wait', () => {
  it.each([
    ['one address', 1, 40, BOUNDS.pairWaits / 8],
    ['50 addresses of as many networks', 50, 200, BOUNDS.pairWaits],
  ])(
    'from %s leave waits for others, and end with their connections',
    async (_who, addresses, few, most) => {
      const relay = await startTestRelay({
        limit: 'default',
        trustProxy: ['127.0.0.1'],
        bounds: BOUNDS,
      });
      const pairId = await pairIdOf(relay, CODE);
      const path = await pathOf(relay, pairId, 'host');
      const waiting = new Set<Socket>();
      for (let sent = 0; sent < 10_000; sent += AT_ONCE) {
        const from = Array.from({ length: AT_ONCE }, (_, n) => `203.0.${(sent + n) % addresses}.7`);
        for (const socket of await Promise.all(from.map((one) => begin(relay, path, one)))) {
          waiting.add(socket);
          socket.resume().once('close', () => waiting.delete(socket));
        }
        const areAnswered = () => expect(waiting.size).toBe(relay.waiting());
        await vi.waitFor(areAnswered, { timeout: 30_000, interval: 5 });
      }
      expect(relay.waiting()).toBeGreaterThan(few);
      expect(relay.waiting()).toBeLessThan(most);

      const mine = await beginWait(relay, pairId, 'guest', `wait=${MOST}`, { from: ELSEWHERE });
      await seal(relay, pairId, 'host', 'sealed');
      expect((await mine.answer).body).toMatchObject({ peer_bootstrap: 'sealed' });

      for (const socket of waiting) socket.destroy();
      await expect.poll(relay.waiting, { timeout: 30_000 }).toBe(0);
    },
  );
});

describe('calls that wait and whose answers nobody reads', () => {
  it('are over with the change, so that others can wait', async () => {
    const relay = await startTestRelay({
      bounds: { pairWaits: 40, streams: 16, connections: 256 },
    });
    const pairId = await pairIdOf(relay, CODE);
    for (const sealed of ['s', 't']) {
      const path = await pathOf(relay, pairId, 'guest');
      for (let n = 0; n < 40; n += 1) (await begin(relay, path)).pause();
      await expect.poll(relay.waiting).toBe(40);
      await seal(relay, pairId, 'host', sealed.repeat(250_000));
      expect(relay.waiting()).toBe(0);
    }
  });
});

describe('the parameter', () => {
  it.each(['-1', 'NaN', '1.5', '1e3', '', ' 7', '+7', '0x10', 'Infinity', '7&wait=7', '٧'])(
    'wait=%s gets 400',
    async (value) => {
      const relay = await startTestRelay();
      const pairId = await pairIdOf(relay, CODE);
      const seen = revisionOf(await read(relay, pairId, 'host'));
      const answer = await wait(relay, pairId, 'host', seen, `wait=${encode(value)}`);
      expect(answer).toMatchObject({
        status: 400,
        body: { error: expect.stringContaining('wait is a whole number of seconds') },
      });
    },
  );

  it.each([
    ['26', '26'],
    ['a number of 400 digits', '9'.repeat(400)],
    ['0025', '0025'],
  ])('wait of %s waits no longer than 25 s', async (_name, value) => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const { answer, isAnswered } = await beginWait(relay, pairId, 'host', `wait=${value}`);
    relay.elapse(24_999);
    await read(relay, pairId, 'host');
    expect(isAnswered()).toBe(false);
    relay.elapse(1);
    expect((await answer).status).toBe(200);
  });

  it.each(['0', '00'])('wait=%s does not wait', async (value) => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const seen = revisionOf(await read(relay, pairId, 'host'));
    expect((await wait(relay, pairId, 'host', seen, `wait=${value}`)).status).toBe(200);
  });

  it('seen gets 400 if it is there twice', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    expect((await wait(relay, pairId, 'host', 'a', 'wait=9&seen=b')).status).toBe(400);
  });

  it('as_role is checked before the wait, and web pages are sent away', async () => {
    const relay = await startTestRelay();
    const pairId = await pairIdOf(relay, CODE);
    const seen = revisionOf(await read(relay, pairId, 'host'));
    expect((await wait(relay, pairId, 'nobody', seen)).status).toBe(400);
    expect((await wait(relay, 'f'.repeat(32), 'host', seen)).status).toBe(404);
    const origin = 'http://page.example';
    expect((await wait(relay, pairId, 'host', seen, 'wait=9', { origin })).status).toBe(403);
  });
});

/** Keeps what separates parameters. */
function encode(value: string): string {
  return value
    .split('&')
    .map((part) => part.split('=').map(encodeURIComponent).join('='))
    .join('&');
}
