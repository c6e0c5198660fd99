import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeHome, put, temporaryFolder } from './support.ts';

const SLOT = { slot_id: 'a'.repeat(32), slot_token: 'b'.repeat(64) };

async function relaysOf(self: unknown): Promise<readonly string[]> {
  const root = temporaryFolder();
  const home = makeHome({}, root);
  await home.init({ handle: 'ann' });
  put(join(root, 'config', 'wire', 'relay.json'), JSON.stringify({ self, peers: {} }));
  return home.peerBook.ownRelays();
}

describe('the relays with a slot of our own', () => {
  it('are those of all endpoints, each once, as others write them', async () => {
    const open = { ...SLOT, relay_url: 'https://Relay.Example/' };
    const local = { ...SLOT, relay_url: 'http://127.0.0.1:8771', scope: 'local' };
    const endpoints = [{ ...open, scope: 'federation' }, local];
    expect(await relaysOf({ ...open, endpoints })).toEqual([
      'https://relay.example',
      'http://127.0.0.1:8771',
    ]);
    expect(await relaysOf({ endpoints })).toHaveLength(2);
  });

  it('are none without a whole slot', async () => {
    expect(await relaysOf(null)).toEqual([]);
    expect(await relaysOf({ relay_url: 'https://relay.example' })).toEqual([]);
    expect(await relaysOf({ ...SLOT, relay_url: 'no address' })).toEqual([]);
  });
});
