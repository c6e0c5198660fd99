/** Whatever goes wrong, nothing is said twice with other bytes (docs/protocol.md §8.5). */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { decodePost } from '../../../main/protocol/v2/post.ts';
import { LyingPeer } from './lying-peer.ts';

describe.each<Role>(['host', 'guest'])('a %s', (victim) => {
  it('says the same again after lost answers, kills and forgetful relays', async () => {
    const peer = await LyingPeer.facing(victim);
    const { relay, home } = peer;
    for (const call of ['open', 'post'] as const) {
      relay.inject({ call, role: victim, times: 2, fault: 'lose-answer' });
    }
    await troubled(peer);
    await peer.commit();
    await peer.keys();
    await troubled(peer);
    await peer.commit();
    await peer.confirm();
    await peer.showsDigits();
    await home.confirm(peer.id);
    await peer.until(() => peer.heard?.sealed != null);
    await troubled(peer);
    await peer.commit();
    await peer.until(() => peer.heard?.sealed != null);
    await peer.confirm({ sealed: await peer.sealed(), receipt: await peer.receipt() });
    await peer.until(() => home.status(peer.id) === 'paired');

    expect(relay.opened[victim].length).toBeGreaterThan(4);
    expect(new Set(relay.opened[victim]).size).toBe(1);
    const said = new Set(relay.posted[victim]);
    const kinds = new Set(Array.from(said, kindOf));
    expect([...kinds].sort()).toEqual(['confirm', 'receipt', 'reveal', 'sealed']);
    expect(said.size).toBe(kinds.size);
    expect(relay.posted[victim].length).toBeGreaterThan(said.size);
  });
});

/** The program is killed, and the relay forgets. */
async function troubled(peer: LyingPeer): Promise<void> {
  peer.restarts();
  await peer.clock.advance(3_000);
  await peer.forgotten();
  peer.restarts();
  await peer.clock.advance(3_000);
}

/** The last thing that a post says. */
function kindOf(text: string): string | undefined {
  const post = decodePost(text);
  const members = ['reveal', 'confirm', 'sealed', 'receipt', 'refused'] as const;
  return members.findLast((member) => post[member] !== null);
}
