/** A code whose reveal may have left is used up (docs/protocol.md §8.5). */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { HOUR, LIFETIME, RELAY } from '../../pairing/support.ts';
import { LyingPeer } from './lying-peer.ts';

type End = (peer: LyingPeer) => unknown;
const cancels: End = ({ home, id }) => home.requests.cancel(id);
const runsOut: End = async (peer) => {
  await peer.until(() => peer.hasEnded, LIFETIME + 60_000);
};
const failsToConfirm: End = async (peer) => {
  await peer.confirm({ confirm: new Uint8Array(32) });
  await peer.until(() => peer.hasEnded);
};

const joinsAgain = ({ home, code }: LyingPeer, relay = RELAY) => home.requests.join(code, relay);

describe.each<Role>(['host', 'guest'])('the code of a %s who has revealed', (victim) => {
  it.each<[how: string, end: End]>([
    ['was cancelled', cancels],
    ['ran out', runsOut],
    ['failed', failsToConfirm],
  ])('is refused when its pairing %s, after a restart, and long after', async (_how, end) => {
    const peer = await LyingPeer.facing(victim);
    await peer.commit();
    await peer.keys();
    await expect(joinsAgain(peer)).rejects.toThrow(
      victim === 'host' ? 'own-code' : 'already-pending',
    );
    await end(peer);
    await expect(joinsAgain(peer)).rejects.toThrow('code-used');
    peer.restarts();
    await peer.clock.advance(1_000);
    await expect(joinsAgain(peer, 'https://other.example')).rejects.toThrow('code-used');
    await peer.clock.advance(2 * HOUR);
    expect(peer.home.store.ids).toEqual([]);
    await expect(joinsAgain(peer)).rejects.toThrow('code-used');
  });

  it('is refused however it is typed', async () => {
    const peer = await LyingPeer.facing(victim);
    await peer.commit();
    await peer.keys();
    await cancels(peer);
    const typed = peer.code.toLowerCase().replace('-', '  ');
    await expect(peer.home.requests.join(typed, RELAY)).rejects.toThrow('code-used');
  });
});

it('a code to which nobody has answered may be typed again', async () => {
  const peer = await LyingPeer.facing('guest');
  await cancels(peer);
  await peer.clock.advance(5_000);
  const id = await joinsAgain(peer);
  await peer.until(() => peer.home.status(id) === 'polling');
});

it('nothing starts again by itself after a pairing has failed', async () => {
  const peer = await LyingPeer.facing('host');
  await peer.commit();
  await peer.keys();
  await failsToConfirm(peer);
  peer.restarts();
  const opened = peer.relay.count('open');
  await peer.clock.advance(HOUR / 2);
  expect(peer.relay.count('open')).toBe(opened);
  expect(peer.home.store.ids).toEqual([peer.id]);
});
