import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../main/relay-server/bounds.ts';
import { inviteScript } from '../../main/relay-server/invite-script.ts';
import { inviteId } from '../../main/relay-server/invite-seal.ts';
import { describeOverStores } from './stores.ts';
import { call, restart, startTestRelay, textAt } from './test-relay.ts';

type Relay = Awaited<ReturnType<typeof startTestRelay>>;

const URL = "wire://pair?v=1&inv=it's";
const DAY_S = 86_400;

function register(relay: Relay, more: object = {}, from?: string) {
  const json = { invite_url: URL, ...more };
  return call(relay, 'POST', '/v1/invite/register', {
    json,
    ...(from === undefined ? {} : { from }),
  });
}

async function tokenOf(relay: Relay, more: object = {}): Promise<string> {
  return textAt((await register(relay, more)).body, 'token');
}

function open(relay: Relay, token: string, query = '') {
  return call(relay, 'GET', `/i/${token}${query}`);
}

describeOverStores('an invite', () => {
  it('gets a short token of 16 digits, by which everybody reads it', async () => {
    const relay = await startTestRelay();
    const { status, body } = await register(relay);
    expect({ status, body }).toMatchObject({ status: 201, body: { uses_remaining: null } });
    const token = textAt(body, 'token');
    expect(token).toMatch(/^[0-9a-f]{16}$/);
    expect(textAt(body, 'path')).toBe(`/i/${token}`);
    const read = await open(relay, token, '?format=url');
    expect(read).toMatchObject({ status: 200, text: URL });
    expect(read.headers.get('content-type')).toMatch(/^text\/plain/);
    const script = await open(relay, token);
    expect(script.headers.get('content-type')).toMatch(/^text\/x-shellscript/);
    expect(script.text).toBe(inviteScript(URL));
    expect(script.headers.get('cache-control')).toContain('no-store');
  });

  it('can be used as often as was said, where looking it up does not count', async () => {
    const relay = await startTestRelay();
    const token = await tokenOf(relay, { uses: 2 });
    for (let look = 0; look < 3; look += 1) {
      expect((await open(relay, token, '?format=url')).status).toBe(200);
    }
    expect((await open(relay, token)).status).toBe(200);
    const again = await restart(relay);
    const crowd = Array.from({ length: 5 }, () => open(again, token));
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 410, 410, 410, 410]);
    expect((await open(again, token, '?format=url')).status).toBe(410);
  });

  it('expires after the time that was said, from a minute to a week, and a day later is unknown', async () => {
    const relay = await startTestRelay();
    const lives = [
      [{}, DAY_S],
      [{ ttl_seconds: 1 }, 60],
      [{ ttl_seconds: 3600 }, 3600],
      [{ ttl_seconds: 9_999_999 }, 7 * DAY_S],
    ] as const;
    const [day, minute] = [
      Object((await register(relay)).body),
      Object((await register(relay, { ttl_seconds: 60 })).body),
    ];
    expect(day.expires_unix - minute.expires_unix).toBe(DAY_S - 60);
    for (const [more, seconds] of lives) {
      const { expires_unix } = Object((await register(relay, more)).body);
      expect(expires_unix - minute.expires_unix, JSON.stringify(more)).toBe(seconds - 60);
    }
    relay.advance(60_000);
    expect((await open(relay, minute.token)).status).toBe(410);
    expect((await open(relay, day.token)).status).toBe(200);
    relay.advance(DAY_S * 1000);
    await relay.fire(bounds.sweepIntervalMs);
    expect((await open(relay, minute.token)).status).toBe(410);
    relay.advance(1_000);
    await relay.fire(bounds.sweepIntervalMs);
    expect((await open(relay, minute.token)).status).toBe(404);
    expect((await open(relay, day.token)).status).toBe(410);
  });

  it('of an older relay, with 6 digits, is looked up too; any other token is unknown', async () => {
    const relay = await startTestRelay();
    for (const token of ['abc123', 'ABC123', '0123456789abcdef', 'x', 'abc12', '..%2f..']) {
      expect((await open(relay, token)).status, token).toBe(404);
    }
    expect(inviteId('abc123')).not.toBe(inviteId('abc124'));
    const token = await tokenOf(relay);
    expect((await open(relay, token.toUpperCase())).status).toBe(200);
  });

  it('gets 400 unless it begins with wire://, 413 beyond 8 KiB, 422 for wrong members', async () => {
    const relay = await startTestRelay();
    for (const invite_url of ['', 'https://example.com', 'wire://a b', 'wire://a\nb']) {
      expect((await register(relay, { invite_url })).status, invite_url).toBe(400);
    }
    const long = 'wire://'.padEnd(8192, 'x');
    expect((await register(relay, { invite_url: long })).status).toBe(201);
    expect((await register(relay, { invite_url: `${long}x` })).status).toBe(413);
    for (const more of [{ invite_url: 1 }, { uses: -1 }, { uses: 1.5 }, { ttl_seconds: 'x' }]) {
      expect((await register(relay, more)).status, JSON.stringify(more)).toBe(422);
    }
  });

  it('counts towards the share of whoever registered it, also after a restart', async () => {
    const options = {
      bounds: { invites: 40 },
      limit: 'default',
      trustProxy: ['127.0.0.1'],
    } as const;
    const relay = await startTestRelay(options);
    const statusFrom = async (where: Relay, from: string) =>
      (await register(where, {}, from)).status;
    const ofOne: number[] = [];
    for (let n = 0; n < 8; n += 1) ofOne.push(await statusFrom(relay, '203.0.113.7'));
    expect(ofOne.filter((status) => status === 201)).toHaveLength(4);
    expect(ofOne.filter((status) => status === 429)).toHaveLength(4);
    const again = await restart(relay, undefined, options);
    expect(await statusFrom(again, '203.0.113.7')).toBe(429);
    expect(await statusFrom(again, '198.51.100.1')).toBe(201);
    again.advance(3 * DAY_S * 1000);
    await again.fire(bounds.sweepIntervalMs);
    expect(await statusFrom(again, '203.0.113.7')).toBe(201);
  });

  it('gets 503 if the relay has as many as it may', async () => {
    const relay = await startTestRelay({ bounds: { invites: 2 } });
    const statuses = [await register(relay), await register(relay), await register(relay)];
    expect(statuses.map(({ status }) => status)).toEqual([201, 201, 503]);
  });
});

describe('the script of an invite', () => {
  it('gives the invite to wire as it is, whatever is in it', () => {
    const hostile = `wire://pair?v=1'$(echo\`broken\`)"\\;#'`;
    const stub = 'wire() { printf "%s|" "$@"; }\n';
    const { stdout, status } = spawnSync('sh', ['-s'], {
      input: stub + inviteScript(hostile),
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: `accept|${hostile}|`, status: 0 });
  });

  it('installs nothing where wire is missing, and says what to do', () => {
    const { stdout, stderr, status } = spawnSync('/bin/sh', ['-s'], {
      input: inviteScript(URL),
      encoding: 'utf8',
      env: { PATH: '/nowhere' },
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toContain(URL);
  });
});
