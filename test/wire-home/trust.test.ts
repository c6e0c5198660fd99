import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { type JsonValue, jsonInteger, parseJson } from '../../main/protocol/json.ts';
import {
  activeKeysOf,
  agentOf,
  agentsLike,
  agentsOf,
  cardNameOf,
  checkKey,
  EMPTY_TRUST,
  handlesOf,
  isTrust,
  withOwn,
  withoutAgent,
  withPinned,
} from '../../main/wire-home/trust.ts';
import { BOB } from './anns-home.ts';
import { peerCalled } from './support.ts';

const EVE = peerCalled('eve', 3);
const NOW = '2026-11-22T12:00:00.000Z';
const BEFORE = '2026-11-21T12:00:00.000Z';

const keyEntry = ({ publicKey }: typeof BOB, more: Record<string, JsonValue> = {}) => ({
  key: toBase64(publicKey),
  ...more,
});
const trustWith = (agents: Record<string, JsonValue>) => ({ ...EMPTY_TRUST, agents });
const known = (...keys: JsonValue[]) => ({ did: BOB.did, public_keys: keys });

describe('the content of trust.json', () => {
  it.each(['{}', '{"agents":{}}', '{"agents":{"bob":7}}'])('can be %s', (text) => {
    expect(isTrust(Object(parseJson(text)))).toBe(true);
  });

  it.each(['{"agents":[]}', '{"agents":null}', '{"agents":"bob"}'])('cannot be %s', (text) => {
    expect(isTrust(Object(parseJson(text)))).toBe(false);
  });

  it('has no entries where it has no agents, and none that is not an object', () => {
    expect(agentsOf({})).toEqual({});
    expect(agentOf(trustWith({ bob: jsonInteger(7) }), 'bob')).toBeUndefined();
    expect(agentOf(trustWith({}), 'constructor')).toBeUndefined();
  });
});

describe('the keys of an entry', () => {
  it('count unless they were put out of use', () => {
    const keys = [keyEntry(BOB), keyEntry(EVE, { active: false }), keyEntry(EVE, { active: true })];
    expect(activeKeysOf(known(...keys))).toEqual([BOB.publicKey, EVE.publicKey]);
  });

  it.each<[string, JsonValue]>([
    ['no object', toBase64(BOB.publicKey)],
    ['without a key', {}],
    ['no base64', { key: 'bob' }],
    ['of another length', { key: toBase64(new Uint8Array(31)) }],
    ['null', null],
  ])('are skipped where one is %s', (_what, entry) => {
    expect(activeKeysOf(known(entry, keyEntry(BOB)))).toEqual([BOB.publicKey]);
  });

  it('are none where the entry has no list of them', () => {
    expect(activeKeysOf({})).toEqual([]);
    expect(activeKeysOf({ public_keys: {} })).toEqual([]);
  });
});

describe('the handles of a peer', () => {
  it('are those that differ by case only, and those with the key', () => {
    const trust = trustWith({
      BOB: {},
      robert: known(keyEntry(BOB)),
      old: known(keyEntry(BOB, { active: false })),
      eve: known(keyEntry(EVE)),
      bob: jsonInteger(7),
    });
    expect(handlesOf(trust, BOB)).toEqual(['BOB', 'robert']);
    expect(handlesOf(trust, EVE)).toEqual(['eve']);
    expect(handlesOf(EMPTY_TRUST, BOB)).toEqual([]);
  });

  it('lead to the entries that differ by case only', () => {
    const trust = trustWith({
      BOB: { n: 'a' },
      bob: { n: 'b' },
      bobby: { n: 'c' },
      Bob: jsonInteger(7),
    });
    expect(agentsLike(trust, 'bOb')).toEqual([{ n: 'a' }, { n: 'b' }]);
  });
});

describe('a key that is about to be pinned', () => {
  it.each([
    ['is the one key', [keyEntry(BOB)]],
    ['is one of several', [keyEntry(EVE), keyEntry(BOB)]],
  ])('is known where it %s', (_what, keys) => {
    expect(checkKey(known(...keys), BOB)).toEqual({ known: true });
  });

  it('is another one where the entry has another: its fingerprint is named', () => {
    const fingerprint = EVE.fullFingerprint;
    expect(checkKey(known(keyEntry(EVE)), BOB)).toEqual({ known: false, fingerprint });
    const both = known(keyEntry(BOB, { active: false }), keyEntry(EVE));
    expect(checkKey(both, BOB)).toEqual({ known: false, fingerprint });
  });

  it('is not known by a key that was put out of use', () => {
    const out = known(keyEntry(BOB, { active: false }));
    expect(checkKey(out, BOB)).toEqual({ known: false, fingerprint: BOB.fullFingerprint });
  });

  it('is judged by the DID where the entry has no readable key', () => {
    expect(checkKey({ did: BOB.did }, BOB)).toEqual({ known: true });
    expect(checkKey({ did: EVE.did }, BOB)).toEqual({ known: false, fingerprint: EVE.fingerprint });
  });

  it.each(['did:wire:bob', 'did:wire:bob-0102030', 'did:wire:bob-01020304-x', 7, undefined])(
    'is another one, without a fingerprint, where the DID is %j',
    (did) => {
      const agent = Object(did === undefined ? {} : { did });
      expect(checkKey(agent, BOB)).toEqual({ known: false, fingerprint: '' });
    },
  );
});

describe('the name on a peer’s card', () => {
  it.each<[string, JsonValue, string | null]>([
    ['the profile’s', { name: 'Bob', profile: { display_name: 'Robert' } }, 'Robert'],
    ['the card’s, where the profile has none', { name: 'Bob', profile: {} }, 'Bob'],
    ['the card’s, where there is no profile', { name: 'Bob' }, 'Bob'],
    [
      'none, where both are no text',
      { name: jsonInteger(7), profile: { display_name: null } },
      null,
    ],
    ['none, where there is no card', null, null],
  ])('is %s', (_what, card, name) => {
    expect(cardNameOf({ card })).toBe(name);
  });
});

describe('pinning', () => {
  it('keeps the keys and the date of an entry that has a key in use', () => {
    const keys = [keyEntry(BOB, { added_at: BEFORE }), keyEntry(EVE, { active: false })];
    const before = { ...known(...keys), pinned_at: BEFORE, note: 'kept' };
    const after = withPinned(trustWith({ bob: before, eve: {} }), BOB, NOW);
    expect(agentsOf(after)).toMatchObject({
      bob: { public_keys: keys, pinned_at: BEFORE, verified_at: NOW, note: 'kept', did: BOB.did },
      eve: {},
    });
  });

  it('writes the key where the entry has none in use', () => {
    const before = known(keyEntry(EVE, { active: false }));
    const after = withPinned(trustWith({ bob: before }), BOB, NOW);
    const entry = { key: toBase64(BOB.publicKey), key_id: `bob:${BOB.fingerprint}` };
    expect(agentOf(after, 'bob')).toMatchObject({
      public_keys: [{ ...entry, added_at: NOW, active: true }],
      pinned_at: NOW,
    });
  });

  it('keeps the other fields of the document', () => {
    const after = withPinned({ ...EMPTY_TRUST, later: 'kept' }, BOB, NOW);
    expect(after).toMatchObject({ later: 'kept', version: EMPTY_TRUST.version });
    expect(withoutAgent(after, 'bob')).toEqual({ ...EMPTY_TRUST, later: 'kept' });
  });
});

describe('our own entry', () => {
  it('is ATTESTED and has neither card nor pin', () => {
    const own = agentOf(withOwn(EMPTY_TRUST, 'bob', BOB.publicKey, NOW), 'bob');
    expect(own).toEqual({
      tier: 'ATTESTED',
      did: BOB.did,
      public_keys: [
        {
          key_id: `bob:${BOB.fingerprint}`,
          key: toBase64(BOB.publicKey),
          added_at: NOW,
          active: true,
        },
      ],
    });
  });

  it('is left as it is where it is there', () => {
    const trust = trustWith({ bob: { tier: 'TRUSTED' } });
    expect(withOwn(trust, 'bob', BOB.publicKey, NOW)).toBe(trust);
  });
});
