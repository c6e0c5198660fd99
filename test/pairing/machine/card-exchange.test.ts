import { describe, expect, it } from 'vitest';
import { openPeers, sealOwn } from '../../../main/pairing/machine/card-exchange.ts';
import { agreeOnDigits } from '../../../main/pairing/machine/key-agreement.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import { codeHash } from '../../../main/protocol/code-phrase.ts';
import type { JsonObject } from '../../../main/protocol/json.ts';
import { withField } from '../../../main/protocol/json.ts';
import { OTHER_MESSAGE, OWN_MESSAGE, PEER_OPENING, SAS, sample } from '../samples.ts';

const annSeed = new Uint8Array(32).fill(1);
const ann = buildCard({ handle: 'ann', seed: annSeed });
const bob = buildCard({ handle: 'bob', seed: new Uint8Array(32).fill(2) });
const slot = {
  relayUrl: 'https://relay.example',
  slotId: '5'.repeat(32),
  slotToken: '6'.repeat(64),
};
const nonce = new Uint8Array(12);

/** Bob's side of the pairing in `sample`. */
const peers: Pairing = {
  ...sample('confirmed', { peerMessage: OWN_MESSAGE }),
  role: 'guest',
  state: { status: 'confirmed', opening: PEER_OPENING, pairId: 'pair', sas: SAS },
};

function sealedBy(pairing: Pairing, card: JsonObject): string {
  const sealed = sealOwn(pairing, { card, slot, nonce }, agreeOnDigits);
  return sealed.ok ? sealed.sealed : expect.fail(sealed.outcome.type);
}

function opened(peerBootstrap: string | null) {
  return openPeers(sample('confirmed', { peerBootstrap }), verifyCard(ann), agreeOnDigits);
}

function refusal(peerBootstrap: string | null) {
  const result = opened(peerBootstrap);
  return result.ok ? expect.fail('it was accepted') : result.outcome;
}

describe('the peer’s sealed card', () => {
  it('gives the peer with its coordinates, and the card as it came', () => {
    const result = opened(sealedBy(peers, bob));
    expect(result).toMatchObject({ ok: true, peer: { handle: 'bob', slot, card: bob } });
  });

  it('is refused from another pairing', () => {
    const other = { ...peers, side: { ...peers.side, peerMessage: OTHER_MESSAGE } };
    expect(refusal(sealedBy(other, bob)).type).toBe('bootstrap-refused');
    const code = '48-K3QX7A';
    const otherCode = { ...peers, code, codeHash: codeHash(code) };
    expect(refusal(sealedBy(otherCode, bob)).type).toBe('bootstrap-refused');
  });

  it.each([null, '', 'no base64', 'AAAA'])('is refused when it is %j', (sealed) => {
    expect(refusal(sealed).type).toBe('bootstrap-refused');
  });

  it('is refused with one bit changed', () => {
    const sealed = sealedBy(peers, bob);
    const flipped = sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41);
    expect(refusal(flipped).type).toBe('bootstrap-refused');
  });

  it('is refused if its signature is bad', () => {
    const forged = sealedBy(peers, withField(bob, 'name', 'Bobby'));
    expect(refusal(forged)).toEqual({ type: 'card-refused', reason: 'bad-signature' });
  });

  it('is refused if its DID is not that of its key', () => {
    const forged = withField(bob, 'did', 'did:wire:bob-01020304');
    expect(refusal(sealedBy(peers, forged))).toEqual({
      type: 'card-refused',
      reason: 'did-mismatch',
    });
  });

  it('is refused if its handle is a path', () => {
    const forged = withField(withField(bob, 'handle', '../../x'), 'did', 'did:wire:../../x');
    expect(refusal(sealedBy(peers, forged)).type).toBe('card-refused');
  });

  it('is refused when its handle is a device of Windows', () => {
    const con = buildCard({ handle: 'con', seed: new Uint8Array(32).fill(2) });
    expect(refusal(sealedBy(peers, con))).toEqual({ type: 'card-refused', reason: 'bad-handle' });
  });

  it('is refused when it is our own, under another handle too', () => {
    expect(refusal(sealedBy(peers, ann)).type).toBe('card-own');
    const alias = buildCard({ handle: 'anna', seed: annSeed });
    expect(refusal(sealedBy(peers, alias)).type).toBe('card-own');
  });

  it('is not opened where the saved message is our own', () => {
    const reflected = sample('confirmed', { peerMessage: OWN_MESSAGE, peerBootstrap: 'AAAA' });
    expect(openPeers(reflected, verifyCard(ann), agreeOnDigits)).toEqual({
      ok: false,
      outcome: { type: 'message-refused', reason: 'reflected' },
    });
  });

  it('is not opened before the digits are confirmed', () => {
    const peerBootstrap = sealedBy(peers, bob);
    for (const status of ['polling', 'sas_ready'] as const) {
      const result = openPeers(sample(status, { peerBootstrap }), verifyCard(ann), agreeOnDigits);
      expect(result).toMatchObject({ ok: false, outcome: { type: 'nothing-to-resume' } });
    }
  });
});

describe('our own sealed card', () => {
  it('is not made before the digits are confirmed', () => {
    const result = sealOwn(sample('sas_ready'), { card: ann, slot, nonce }, agreeOnDigits);
    expect(result).toMatchObject({ ok: false });
  });

  it('is not made without the peer’s message', () => {
    const unmet = sample('confirmed', { peerMessage: null });
    const result = sealOwn(unmet, { card: ann, slot, nonce }, agreeOnDigits);
    expect(result).toMatchObject({ ok: false, outcome: { type: 'nothing-to-resume' } });
  });

  it('is not made from a card that the peer would refuse for its size', () => {
    const card = withField(ann, 'padding', 'x'.repeat(128 * 1024));
    expect(sealOwn(sample('confirmed'), { card, slot, nonce }, agreeOnDigits)).toEqual({
      ok: false,
      outcome: { type: 'bootstrap-refused', reason: 'malformed-bootstrap' },
    });
  });

  it('tells nothing without the key', () => {
    const text = atob(sealedBy(sample('confirmed'), ann));
    for (const secret of ['ann', slot.slotToken, slot.slotId]) expect(text).not.toContain(secret);
  });
});
