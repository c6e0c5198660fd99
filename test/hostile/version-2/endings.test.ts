/** What a peer or a relay can say in version 2, and how it ends (docs/protocol.md §8.4). */
import { describe, expect, it } from 'vitest';
import { ownMessage } from '../../../main/pairing/machine/key-agreement.ts';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { concatBytes, toBase64, utf8ToBytes } from '../../../main/protocol/bytes.ts';
import { ownOpening } from '../../../main/protocol/v2/handshake.ts';
import { sealPayload, writePayload } from '../../../main/protocol/v2/payload.ts';
import { seedNumber } from '../attacker.ts';
import { DISHONEST_POINTS } from '../dishonest-points.ts';
import { LyingPeer, openingWith } from './lying-peer.ts';
import { MALLORYS_CARD, MALLORYS_MAILBOX, type Sealing } from './sealing.ts';
import { otherSecret } from './secrets.ts';

type Act = (peer: LyingPeer) => unknown;

const bytes = (length: number) => new Uint8Array(length).fill(5);
const base64 = (text: string) => toBase64(utf8ToBytes(text));

/** The peer has committed, and the person's reveal is there. */
async function revealed(victim: Role): Promise<LyingPeer> {
  const peer = await LyingPeer.facing(victim);
  await peer.commit();
  await peer.keys();
  return peer;
}

describe.each<Role>(['host', 'guest'])('to a %s', (victim) => {
  describe('a first message', () => {
    it.each<[what: string, message: string, ending: string]>([
      ['of version 1', ownMessage('47-K3QX7A', toBase64(seedNumber(3))), 'other-version'],
      ['of a version to come', toBase64(Uint8Array.of(3, ...bytes(32))), 'bad-message'],
      ['that is too short', toBase64(Uint8Array.of(2, ...bytes(31))), 'bad-message'],
      ['that is too long', toBase64(Uint8Array.of(2, ...bytes(33))), 'bad-message'],
      ['that is no base64', 'no base64', 'bad-message'],
    ])('%s ends it', async (_what, message, ending) => {
      const peer = await LyingPeer.facing(victim);
      await peer.commit(message);
      await peer.endsAs(ending);
      expect(peer.relay.posted[victim]).toEqual([]);
    });

    it('that is their own ends it as reflected', async () => {
      const peer = await LyingPeer.facing(victim);
      await peer.commit(peer.slot[victim].message ?? '');
      await peer.endsAs('reflected');
      expect(peer.relay.posted[victim]).toEqual([]);
    });
  });

  describe('after their reveal', () => {
    it.each<[what: string, act: Act, ending: string]>([
      ['a post of another version', (peer) => peer.sayJson({ v: 3 }), 'other-version'],
      ['another commitment', recommit, 'tampered'],
      ['a reveal of another nonce', saysNonce, 'bad-message'],
      ['their reveal', echoes('reveal'), 'reflected'],
      ['their point with another nonce', echoesPoint, 'reflected'],
      ['a confirm that is wrong', (peer) => peer.confirm({ confirm: bytes(32) }), 'codes-differ'],
    ])('%s ends it, and no digits are shown', async (_what, act, ending) => {
      const peer = await revealed(victim);
      await act(peer);
      await peer.endsAs(ending);
      expect(peer.hasShownDigits).toBe(false);
    });

    it('a confirm by somebody who knows another code ends it, and no digits are shown', async () => {
      const peer = await LyingPeer.facing(victim);
      peer.guess = otherSecret(peer.code);
      await peer.commit();
      await peer.confirm();
      await peer.endsAs('codes-differ');
      expect(peer.hasShownDigits).toBe(false);
    });

    it('a commitment that was made in their role is opened by nothing', async () => {
      const peer = await LyingPeer.facing(victim);
      const { code, seed } = peer;
      const exchanged = ownOpening({ code, seed, role: victim });
      await peer.commit(toBase64(exchanged.message));
      await peer.until(() => peer.heard?.reveal != null);
      await peer.say({ reveal: exchanged.reveal });
      await peer.endsAs('bad-message');
    });

    it('their own confirm is reflected', async () => {
      const peer = await revealed(victim);
      await peer.say({ reveal: peer.opening.reveal });
      await peer.until(() => peer.heard?.confirm != null);
      await echoes('confirm')(peer);
      await peer.endsAs('reflected');
      expect(peer.hasShownDigits).toBe(false);
    });
  });

  describe('while they compare', () => {
    it.each<[what: string, act: Act, ending: string]>([
      ['another commitment', recommit, 'tampered'],
      ['another reveal', saysNonce, 'tampered'],
      ['another confirm', (peer) => peer.confirm({ confirm: bytes(32) }), 'tampered'],
      ['that the digits differ', refuses, 'they-saw-other-digits'],
      [
        'a refusal with a wrong code',
        (peer) => peer.confirm({ refused: bytes(32) }),
        'bad-message',
      ],
      ['a refusal in their role', refusesInTheirRole, 'bad-message'],
      ['that they cancelled', cancels, 'they-cancelled'],
      [
        'a cancellation with a wrong code',
        (peer) => peer.confirm({ cancelled: bytes(32) }),
        'bad-message',
      ],
      ['a cancellation in their role', cancelsInTheirRole, 'bad-message'],
      ['a receipt', acknowledgesTooSoon, 'bad-message'],
      ['a post of another version', (peer) => peer.sayJson({ v: 1 }), 'other-version'],
      ['no post at all', (peer) => peer.sayText('no base64'), 'bad-message'],
    ])('%s ends it', async (_what, act, ending) => {
      const peer = await LyingPeer.comparing(victim);
      await act(peer);
      await peer.endsAs(ending);
    });
  });

  describe('after they have confirmed', () => {
    it.each<[what: string, act: Act, ending: string]>([
      ['another commitment', recommit, 'tampered'],
      ['that the digits differ', refuses, 'they-saw-other-digits'],
      ['that they cancelled', cancels, 'they-cancelled'],
      ['what does not open', (peer) => peer.confirm({ sealed: bytes(200) }), 'bootstrap-rejected'],
      ['nothing sealed at all', (peer) => peer.confirm({ sealed: bytes(0) }), 'bootstrap-rejected'],
      ['a card sealed in their role', sealsInTheirRole, 'bootstrap-rejected'],
      ['their own sealed card', echoes('sealed'), 'reflected'],
      ['a payload that is none', sealing({ payload: '{}' }), 'card-rejected'],
      ['a card that is none', sealing({ payload: '{"card":{}}' }), 'card-rejected'],
      ['a proof that is wrong', sealing({ proof: bytes(64) }), 'card-rejected'],
      ['a wrong receipt', acknowledgesWrongly, 'bad-message'],
      ['a receipt in their role', acknowledgesInTheirRole, 'bad-message'],
    ])('%s ends it', async (_what, act, ending) => {
      const peer = await LyingPeer.confirmed(victim);
      await act(peer);
      await peer.endsAs(ending);
    });
  });
});

describe('a post', () => {
  const reveal = toBase64(bytes(65));
  it.each<[what: string, text: string]>([
    ['that is no base64', '{"v":2}'],
    ['that is no JSON', base64('{"v":2')],
    ['that is no object', base64('[2]')],
    ['without a version', base64('{}')],
    ['with a version in words', base64('{"v":"2"}')],
    ['with half a version', base64('{"v":2.0}')],
    ['with a number in the place of bytes', base64('{"v":2,"reveal":65}')],
    ['with a reveal in hexadecimal', base64(`{"v":2,"reveal":"${'05'.repeat(65)}"}`)],
    ['with base64 that is not padded', base64(`{"v":2,"reveal":"${reveal.slice(0, -1)}"}`)],
    ['with two reveals', base64(`{"v":2,"reveal":"${reveal}","reveal":"${reveal}"}`)],
  ])('%s is malformed', async (_what, text) => {
    const peer = await revealed('host');
    await peer.sayText(text);
    await peer.endsAs('bad-message');
  });

  it.each([
    ['reveal', 64],
    ['reveal', 66],
    ['confirm', 31],
    ['confirm', 33],
    ['refused', 31],
    ['refused', 33],
    ['receipt', 31],
    ['receipt', 33],
    ['sealed', 128 * 1024 + 1],
  ] as const)('with a %s of %i bytes is malformed', async (member, length) => {
    const peer = await LyingPeer.comparing('host');
    await peer.confirm({
      ...(member === 'receipt' && { sealed: bytes(100) }),
      [member]: bytes(length),
    });
    await peer.endsAs('bad-message');
  });

  it.each([
    ['a confirm without a reveal', ['confirm']],
    ['a sealed card without a confirm', ['reveal', 'sealed']],
    ['a refusal without a confirm', ['reveal', 'refused']],
    ['a receipt without a sealed card', ['reveal', 'confirm', 'receipt']],
    ['a refusal beside a sealed card', ['reveal', 'confirm', 'sealed', 'refused']],
  ] as const)('with %s is malformed', async (_what, names) => {
    const peer = await revealed('host');
    const { confirm, refused } = await peer.keys();
    const all = {
      reveal: peer.opening.reveal,
      confirm: confirm.own,
      sealed: await peer.sealed(),
      refused: refused.own,
      receipt: bytes(32),
    };
    await peer.say(Object.fromEntries(names.map((name) => [name, all[name]])));
    await peer.endsAs('bad-message');
    expect(peer.hasShownDigits).toBe(false);
  });

  it('may have members of later versions', async () => {
    const peer = await revealed('host');
    const { reveal } = peer.opening;
    const { confirm } = await peer.keys();
    const more = { news: 'x'.repeat(10_000) };
    await peer.sayJson({ v: 2, reveal: toBase64(reveal), confirm: toBase64(confirm.own), ...more });
    await peer.showsDigits();
  });
});

describe('a refusal', () => {
  it('after a sealed card, in the next post, is malformed', async () => {
    const peer = await LyingPeer.comparing('host');
    await peer.confirm({ sealed: await peer.sealed() });
    await peer.until(() => peer.pairing.handshake?.peer.sealed !== null);
    await refuses(peer);
    await peer.endsAs('bad-message');
  });
});

describe('a point that is no honest one', () => {
  it.each(DISHONEST_POINTS)('(%s) ends it, whatever was committed to', async (_name, point) => {
    const peer = await LyingPeer.facing('host');
    const { message, reveal } = openingWith(Uint8Array.of(0x53, ...point), 'guest');
    await peer.commit(toBase64(message));
    await peer.until(() => peer.heard?.reveal != null);
    await peer.say({ reveal });
    await peer.endsAs('bad-message');
    expect(peer.hasShownDigits).toBe(false);
  });

  it.each([0x00, 0x41, 0x42])('(side byte %i) ends it', async (side) => {
    const peer = await LyingPeer.facing('host');
    const [, ...point] = peer.opening.reveal.slice(0, 33);
    const { message, reveal } = openingWith(Uint8Array.of(side, ...point), 'guest');
    await peer.commit(toBase64(message));
    await peer.until(() => peer.heard?.reveal != null);
    await peer.say({ reveal });
    await peer.endsAs('bad-message');
  });
});

function recommit(peer: LyingPeer): void {
  const { code, role } = peer;
  peer.replaceMessage(toBase64(ownOpening({ code, role, seed: seedNumber(2) }).message));
}

function saysNonce(peer: LyingPeer): Promise<void> {
  const point = peer.opening.reveal.slice(0, 33);
  return peer.confirm({ reveal: concatBytes(point, bytes(32)) });
}

function echoes(member: 'reveal' | 'confirm' | 'sealed') {
  return (peer: LyingPeer) => {
    const own = peer.heard?.[member] ?? expect.fail('nothing to send back');
    return peer.confirm({ [member]: own });
  };
}

function echoesPoint(peer: LyingPeer): Promise<void> {
  const point = peer.heard?.reveal?.slice(0, 33) ?? bytes(33);
  return peer.say({ reveal: concatBytes(point, bytes(32)) });
}

async function refuses(peer: LyingPeer): Promise<void> {
  await peer.confirm({ refused: (await peer.keys()).refused.own });
}

async function refusesInTheirRole(peer: LyingPeer): Promise<void> {
  await peer.confirm({ refused: (await peer.keys()).refused.peer });
}

async function cancels(peer: LyingPeer): Promise<void> {
  await peer.confirm({ cancelled: (await peer.keys()).cancelled.own });
}

async function cancelsInTheirRole(peer: LyingPeer): Promise<void> {
  await peer.confirm({ cancelled: (await peer.keys()).cancelled.peer });
}

async function acknowledgesTooSoon(peer: LyingPeer): Promise<void> {
  const receipt = (await peer.keys()).receipt('own', bytes(32));
  await peer.confirm({ sealed: await peer.sealed(), receipt });
}

async function acknowledgesWrongly(peer: LyingPeer): Promise<void> {
  await peer.confirm({ sealed: await peer.sealed(), receipt: bytes(32) });
}

async function acknowledgesInTheirRole(peer: LyingPeer): Promise<void> {
  const receipt = (await peer.keys()).receipt('peer', bytes(32));
  await peer.confirm({ sealed: await peer.sealed(), receipt });
}

async function sealsInTheirRole(peer: LyingPeer): Promise<void> {
  const { transcript, sealKey } = await peer.keys();
  const payload = writePayload({ card: MALLORYS_CARD, ...MALLORYS_MAILBOX });
  const [nonce, proof] = [bytes(12), bytes(64)];
  await peer.confirm({
    sealed: sealPayload({ key: sealKey.peer, transcript, nonce, proof, payload }),
  });
}

function sealing(what: Sealing) {
  return async (peer: LyingPeer) => peer.confirm({ sealed: await peer.sealed(what) });
}
