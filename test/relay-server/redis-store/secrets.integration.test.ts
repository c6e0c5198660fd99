import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { itWithRedis, startRedis } from '../../support/redis.ts';
import { storeIn } from '../stores.ts';
import { call, openPair, startTestRelay, textAt } from '../test-relay.ts';

const ADDRESS = '203.0.113.77';

/** All bytes of the files in a folder and its folders. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(texts)).join('');
}

describe('what a store keeps', () => {
  itWithRedis('has no token and no address of a caller', async () => {
    const redis = await startRedis();
    const relay = await startTestRelay({
      kept: storeIn(redis),
      limit: 'default',
      trustProxy: ['127.0.0.1'],
    });
    const from = ADDRESS;
    const { body } = await call(relay, 'POST', '/v1/slot/allocate', { json: {}, from });
    const [id, token] = [textAt(body, 'slot_id'), textAt(body, 'slot_token')];
    const json = { event: { event_id: 'a' } };
    await call(relay, 'POST', `/v1/events/${id}`, { json, token, from });
    const pair = { code_hash: 'c'.repeat(64), role: 'host', msg: 'm' };
    expect((await call(relay, 'POST', '/v1/pair', { json: pair, from })).status).toBe(201);
    await openPair(relay, 'c'.repeat(64), 'guest');
    const invite = { invite_url: `wire://pair?inv=${'i'.repeat(64)}` };
    const invited = await call(relay, 'POST', '/v1/invite/register', { json: invite, from });
    const content = await contentOf(redis.cli('CONFIG', 'GET', 'dir').split('\n')[1] ?? '');
    expect(content).toContain(id);
    expect(content).toContain('wire:{invites}');
    const inviteSecrets = [textAt(invited.body, 'token'), 'i'.repeat(64)];
    for (const secret of [...inviteSecrets, token, ADDRESS, '203.0.113.0/24', 'c'.repeat(64)]) {
      expect(content).not.toContain(secret);
    }
  });
});
