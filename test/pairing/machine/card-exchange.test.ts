import { describe, expect, it } from 'vitest';
import { openPeers, sealOwn } from '../../../main/pairing/machine/card-exchange.ts';
import {
  agreeOnDigits,
  keepAgreement,
  ownMessage,
} from '../../../main/pairing/machine/key-agreement.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { buildCard, verifyCard } from '../../../main/protocol/agent-card.ts';
import { toBase64 } from '../../../main/protocol/bytes.ts';
import { codeHash } from '../../../main/protocol/code-phrase.ts';
import type { JsonObject } from '../../../main/protocol/json.ts';
import { withField } from '../../../main/protocol/json.ts';
import {
  CODE,
  OPENING,
  OTHER_MESSAGE,
  OWN_MESSAGE,
  PEER_MESSAGE,
  PEER_OPENING,
  SAS,
  sample,
} from '../samples.ts';

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
  const sealed = sealOwn(pairing, { card, slot, nonce });
  return sealed.ok ? sealed.sealed : expect.fail(sealed.outcome.type);
}

function opened(peerBootstrap: string | null) {
  return openPeers(sample('confirmed', { peerBootstrap }), verifyCard(ann));
}

function refusal(peerBootstrap: string | null) {
  const result = opened(peerBootstrap);
  return result.ok ? expect.fail('it was accepted') : result.outcome;
}

describe('agreeing on digits', () => {
  it('gives both sides the same key and digits', () => {
    const ours = agreeOnDigits(CODE, OPENING, PEER_MESSAGE);
    const theirs = agreeOnDigits(CODE, PEER_OPENING, OWN_MESSAGE);
    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ ok: true, sas: expect.stringMatching(/^[0-9]{6}$/) });
  });

  it('is not done again for a copy of the opening, and is for another opening', () => {
    const known = agreeOnDigits(CODE, OPENING, PEER_MESSAGE);
    const copyOf = (opening: typeof OPENING): Pairing => ({
      ...sample('sas_ready'),
      state: { status: 'sas_ready', opening, pairId: 'pair', sas: SAS },
    });
    const [copy, other] = [{ ...OPENING }, { ...OPENING, seed: PEER_OPENING.seed }];
    for (const opening of [copy, other]) keepAgreement(sample('sas_ready'), copyOf(opening));
    expect(agreeOnDigits(CODE, copy, PEER_MESSAGE)).toBe(known);
    // Its own message, as it happens.
    expect(agreeOnDigits(CODE, other, PEER_MESSAGE)).toMatchObject({
      reason: 'reflected',
    });
  });

  it('is done anew where one of the two copies has no opening', () => {
    const opening = { ...OPENING };
    const live: Pairing = {
      ...sample('sas_ready'),
      state: { status: 'sas_ready', opening, pairId: 'pair', sas: SAS },
    };
    const fresh: Pairing = { ...sample('request'), state: { status: 'request', opening: null } };
    for (const without of [sample('aborted'), fresh]) {
      keepAgreement(without, live);
      keepAgreement(live, without);
    }
    const known = agreeOnDigits(CODE, OPENING, PEER_MESSAGE);
    expect(agreeOnDigits(CODE, opening, PEER_MESSAGE)).not.toBe(known);
    expect(agreeOnDigits(CODE, opening, PEER_MESSAGE)).toEqual(known);
  });

  it('gives other digits for another code', () => {
    const other = ownMessage('48-K3QX7A', PEER_OPENING.seed);
    const result = agreeOnDigits(CODE, OPENING, other);
    expect(result.ok && result.sas).not.toBe(SAS);
  });

  it('repeats the message for the same seed', () => {
    expect(ownMessage(CODE, OPENING.seed)).toBe(OWN_MESSAGE);
  });

  it('refuses our own message', () => {
    const result = agreeOnDigits(CODE, OPENING, OWN_MESSAGE);
    expect(result).toEqual({ ok: false, reason: 'reflected' });
  });

  it('refuses anything that is no message', () => {
    const identity = toBase64(Uint8Array.of(0x53, 1, ...new Uint8Array(31)));
    const otherSide = `Q${PEER_MESSAGE.slice(1)}`;
    for (const message of ['', 'no base64', `${PEER_MESSAGE}AAAA`, otherSide, identity]) {
      const result = agreeOnDigits(CODE, OPENING, message);
      expect(result).toEqual({ ok: false, reason: 'malformed' });
    }
  });
});

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

  it('is refused when its signature is bad', () => {
    const forged = sealedBy(peers, withField(bob, 'name', 'Bobby'));
    expect(refusal(forged)).toEqual({ type: 'card-refused', reason: 'bad-signature' });
  });

  it('is refused when its DID is not that of its key', () => {
    const forged = withField(bob, 'did', 'did:wire:bob-01020304');
    expect(refusal(sealedBy(peers, forged))).toEqual({
      type: 'card-refused',
      reason: 'did-mismatch',
    });
  });

  it('is refused when its handle is a path', () => {
    const forged = withField(withField(bob, 'handle', '../../x'), 'did', 'did:wire:../../x');
    expect(refusal(sealedBy(peers, forged)).type).toBe('card-refused');
  });

  it('is refused when its handle is a device of Windows', () => {
    const con = buildCard({ handle: 'con', seed: new Uint8Array(32).fill(2) });
    expect(refusal(sealedBy(peers, con))).toEqual({ code: 'card-rejected', detail: 'bad-handle' });
  });

  it('is refused when it is our own, under another handle too', () => {
    expect(refusal(sealedBy(peers, ann)).type).toBe('card-own');
    const alias = buildCard({ handle: 'anna', seed: annSeed });
    expect(refusal(sealedBy(peers, alias)).type).toBe('card-own');
  });

  it('is not opened before the digits are confirmed', () => {
    const peerBootstrap = sealedBy(peers, bob);
    for (const status of ['polling', 'sas_ready'] as const) {
      const result = openPeers(sample(status, { peerBootstrap }), verifyCard(ann));
      expect(result).toMatchObject({ ok: false, outcome: { type: 'nothing-to-resume' } });
    }
  });
});

describe('our own sealed card', () => {
  it('is not made before the digits are confirmed', () => {
    const result = sealOwn(sample('sas_ready'), { card: ann, slot, nonce });
    expect(result).toMatchObject({ ok: false });
  });

  it('is not made without the peer’s message', () => {
    const result = sealOwn(sample('confirmed', { peerMessage: null }), { card: ann, slot, nonce });
    expect(result).toMatchObject({ ok: false, ending: { code: 'cannot-resume' } });
  });

  it('is not made from a card that the peer would refuse for its size', () => {
    const card = withField(ann, 'padding', 'x'.repeat(128 * 1024));
    expect(sealOwn(sample('confirmed'), { card, slot, nonce })).toEqual({
      ok: false,
      ending: { code: 'bootstrap-rejected', detail: 'malformed-bootstrap' },
    });
  });

  it('tells nothing without the key', () => {
    const text = atob(sealedBy(sample('confirmed'), ann));
    for (const secret of ['ann', slot.slotToken, slot.slotId]) expect(text).not.toContain(secret);
  });
});
