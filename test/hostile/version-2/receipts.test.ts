/** After the pin: whether the other side has us, too (docs/protocol.md §8.4). */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { toBase64 } from '../../../main/protocol/bytes.ts';
import { HOUR, LIFETIME } from '../../pairing/support.ts';
import { seedNumber } from '../attacker.ts';
import { LyingPeer } from './lying-peer.ts';

/** The person has pinned the peer, who has not said that they pinned the person. */
async function pinned(victim: Role = 'host'): Promise<LyingPeer> {
  const peer = await LyingPeer.confirmed(victim);
  await peer.confirm({ sealed: await peer.sealed() });
  await peer.until(() => peer.home.book.pins.has('mallory'));
  await peer.until(() => peer.heard?.receipt != null);
  return peer;
}

const hasUs = ({ pairing }: LyingPeer) => pairing.side.paired?.hasUs;
const isOver = ({ pairing }: LyingPeer) => pairing.state.status === 'gone';

async function acknowledges(peer: LyingPeer): Promise<void> {
  await peer.confirm({ sealed: await peer.sealed(), receipt: await peer.receipt() });
}

async function acknowledgesWrongly(peer: LyingPeer): Promise<void> {
  await peer.confirm({ sealed: await peer.sealed(), receipt: seedNumber(2) });
}

describe.each<Role>(['host', 'guest'])('a %s who has pinned the other side', (victim) => {
  it('waits for the receipt, also after a kill', async () => {
    const peer = await pinned(victim);
    peer.restarts();
    await peer.clock.advance(60_000);
    expect(hasUs(peer)).toBe(false);
    expect(isOver(peer)).toBe(false);
    await acknowledges(peer);
    await peer.until(() => hasUs(peer) === true);
    expect(peer.home.observer.kinds(peer.id).filter((kind) => kind === 'paired')).toHaveLength(1);
  });

  it('ends without it when their program starts hours later', async () => {
    const peer = await pinned(victim);
    peer.home.crash();
    await peer.clock.advance(3 * HOUR);
    peer.home.start();
    await peer.until(() => isOver(peer));
    expect(hasUs(peer)).toBe(false);
    expect(peer.home.book.pins.has('mallory')).toBe(true);
  });

  it('ends at the deadline where no receipt comes, and does not know', async () => {
    const peer = await pinned(victim);
    await peer.clock.advance(LIFETIME - 60_000);
    expect(isOver(peer)).toBe(false);
    await peer.clock.advance(120_000);
    expect(isOver(peer)).toBe(true);
    expect(hasUs(peer)).toBe(false);
    expect(peer.home.observer.kinds(peer.id)).not.toContain('stopped');
  });
});

describe('a pin', () => {
  type Act = (peer: LyingPeer) => unknown;
  it.each<[what: string, act: Act]>([
    ['no post', (peer) => peer.sayText('no base64')],
    ['a post of another version', (peer) => peer.sayJson({ v: 3 })],
    ['another commitment', (peer) => peer.replaceMessage(toBase64(new Uint8Array(33).fill(2)))],
    [
      'a cancellation',
      async (peer) => peer.confirm({ cancelled: (await peer.keys()).cancelled.own }),
    ],
    ['a refusal', async (peer) => peer.confirm({ refused: (await peer.keys()).refused.own })],
    ['another card', (peer) => peer.confirm({ sealed: seedNumber(1) })],
    ['a wrong receipt', acknowledgesWrongly],
  ])('is not undone by %s', async (_what, act) => {
    const peer = await pinned();
    await act(peer);
    await peer.clock.advance(10_000);
    expect(hasUs(peer)).toBe(false);
    expect(isOver(peer)).toBe(false);
    expect(peer.home.book.pins.has('mallory')).toBe(true);
    expect(peer.home.observer.errors).toEqual([]);
  });

  it('is not undone by taking the pairing off the list', async () => {
    const peer = await pinned();
    await peer.home.requests.cancel(peer.id);
    await peer.clock.advance(2_000);
    expect(peer.home.book.pins.has('mallory')).toBe(true);
    expect(isOver(peer)).toBe(true);
    expect(hasUs(peer)).toBe(false);
    expect(peer.relay.count('abandon')).toBe(0);
  });
});

describe('a receipt', () => {
  it('that has left keeps the slot: the other side still has to read it', async () => {
    const peer = await pinned();
    await acknowledges(peer);
    await peer.until(() => hasUs(peer) === true);
    await peer.clock.advance(2 * HOUR);
    expect(peer.relay.count('abandon')).toBe(0);
    expect(peer.home.store.ids).toEqual([]);
  });

  it('leaves together with the card of whoever confirms last', async () => {
    const peer = await LyingPeer.comparing('host');
    await peer.confirm({ sealed: await peer.sealed() });
    await peer.until(() => peer.pairing.handshake?.peer.sealed !== null);
    const before = peer.relay.count('post', 'host');
    await peer.home.confirm(peer.id);
    await peer.until(() => peer.heard?.receipt != null);
    expect(peer.relay.count('post', 'host')).toBe(before + 1);
  });
});
