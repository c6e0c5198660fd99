import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { beginWait, MOST, revisionOf, wait } from './pair-wait-calls.ts';
import { pairIdOf, read, seal, startTestRelay, type TestRelay } from './test-relay.ts';

const CODE = 'c'.repeat(64);
/** So few that no limit on files counts. */
const BOUNDS = { pairWaits: 512, streams: 16, connections: 2048 };
/** Another address than all that attack. */
const ELSEWHERE = '198.51.100.9';

/** A relay behind a proxy, so that the test says who calls. */
function startShared(): Promise<TestRelay> {
  return startTestRelay({ limit: 'default', trustProxy: ['127.0.0.1'], bounds: BOUNDS });
}

/** Sends `count` calls on one connection, and reads no answer. @param from who a proxy says calls */
async function flood(
  relay: TestRelay,
  path: string,
  count: number,
  from?: string,
): Promise<Socket> {
  const socket = connect(relay.port, '127.0.0.1').on('error', () => {});
  socket.pause();
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  const forwarded = from === undefined ? '' : `x-forwarded-for: ${from}\r\n`;
  const request = `GET ${path} HTTP/1.1\r\nhost: relay\r\n${forwarded}\r\n`;
  socket.write(request.repeat(count));
  return socket;
}

/** Once the relay has room for an answer. */
async function currentRevision(relay: TestRelay, pairId: string): Promise<string> {
  await expect.poll(async () => (await read(relay, pairId, 'guest')).status).toBe(200);
  return revisionOf(await read(relay, pairId, 'guest'));
}

describe('10,000 calls that wait', () => {
  it.each([
    ['one address', 1, 40],
    ['50 addresses of as many networks', 50, 300],
  ])('from %s leave waits for others, and end', async (_who, addresses, few) => {
    const relay = await startShared();
    const pairId = await pairIdOf(relay, CODE);
    const seen = revisionOf(await read(relay, pairId, 'host'));
    const path = `/v1/pair/${pairId}?as_role=host&wait=${MOST}&seen=${seen}`;
    const sockets = [];
    for (let n = 0; n < 50; n += 1) {
      sockets.push(await flood(relay, path, 200, `203.0.${n % addresses}.7`));
    }
    await expect.poll(relay.waiting, { timeout: 30_000 }).toBeGreaterThan(few);

    const mine = await beginWait(relay, pairId, 'guest', `wait=${MOST}`, { from: ELSEWHERE });
    await seal(relay, pairId, 'host', 'sealed');
    expect((await mine.answer).body).toMatchObject({ peer_bootstrap: 'sealed' });
    expect(relay.waiting()).toBeLessThan((addresses === 1 ? 1 / 8 : 1) * BOUNDS.pairWaits);

    for (const socket of sockets) socket.destroy();
    // A connection with that many answers behind a wait is not read, so its end shows after the wait.
    relay.elapse(25_000);
    await expect.poll(relay.waiting, { timeout: 30_000 }).toBe(0);
  });
});

describe('calls that wait and whose answers nobody reads', () => {
  it('are over with the change, and hold nothing once their connection is closed', async () => {
    const relay = await startTestRelay({
      bounds: { pairWaits: 40, streams: 1, connections: 64, transitBytes: 4_000_000 },
    });
    const pairId = await pairIdOf(relay, CODE);
    const seen = revisionOf(await read(relay, pairId, 'guest'));
    const path = `/v1/pair/${pairId}?as_role=guest&wait=${MOST}&seen=${seen}`;
    const socket = await flood(relay, path, 40);
    await expect.poll(relay.waiting).toBe(40);
    await seal(relay, pairId, 'host', 's'.repeat(250_000));
    expect(relay.waiting()).toBe(0);
    socket.destroy();
    const next = await flood(relay, path.replace(seen, await currentRevision(relay, pairId)), 40);
    await expect.poll(relay.waiting).toBe(40);
    next.destroy();
    await expect.poll(relay.waiting).toBe(0);
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
