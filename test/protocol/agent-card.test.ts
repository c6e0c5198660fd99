import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCard, isSameIdentity, verifyCard } from '../../main/protocol/agent-card.ts';
import { parseUtf8, toBase64 } from '../../main/protocol/bytes.ts';
import { canonicalBytes } from '../../main/protocol/canonical-json.ts';
import { CardRejected } from '../../main/protocol/errors.ts';
import { fullFingerprintOf, publicKeyOf } from '../../main/protocol/identity.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  LosslessNumber,
  parseJson,
  withField,
  withoutFields,
} from '../../main/protocol/json.ts';
import { signatureOf } from '../../main/protocol/signature.ts';
import { expectRefusedCard, fromHex, thrownBy } from './support.ts';
import { readVectors } from './vectors.ts';

const seed = new Uint8Array(32).fill(1);
const publicKey = publicKeyOf(seed);
const ENTRY = { key: toBase64(publicKey), alg: 'ed25519', active: true };
const paul = buildCard({ handle: 'paul', seed });

/** The card, signed by its holder after a change, so that only the change is wrong. */
function resigned(card: JsonObject): JsonObject {
  const bytes = canonicalBytes(card, ['signature', 'public_key_id']);
  return withField(card, 'signature', signatureOf(bytes, seed));
}

function resignedWith(changes: Record<string, JsonValue>): JsonObject {
  return resigned({ ...paul, ...changes });
}

describe.each(readVectors('identity', 'cards').map((v) => [v.text('handle'), v] as const))(
  'the published card of %s',
  (handle, vector) => {
    const card = vector.nested('signed_card');

    it('has the published canonical bytes', () => {
      const bytes = canonicalBytes(card, ['signature', 'public_key_id']);
      expect(parseUtf8(bytes)).toBe(vector.text('canonical_utf8'));
    });

    it('verifies as the published identity, and is returned as received', () => {
      const verified = verifyCard(card);
      expect(verified).toMatchObject({
        did: vector.text('did'),
        handle,
        publicKey: fromHex(vector.text('public_key_hex')),
        fingerprint: vector.text('fingerprint'),
      });
      expect(verified.card).toBe(card);
    });

    it('is what buildCard returns, unless it has foreign fields', () => {
      const name = String(card.name);
      const built = buildCard({ handle, name, seed: fromHex(vector.text('seed_hex')) });
      const isOurs = !Object.hasOwn(card, 'x_unknown');
      expect(built.signature === vector.text('signature_b64')).toBe(isOurs);
      expect(withoutFields(built, 'signature')).toEqual(
        withoutFields(card, 'signature', 'x_unknown'),
      );
    });
  },
);

describe('buildCard', () => {
  it('names the holder after the handle by default', () => {
    expect(paul.name).toBe('Paul');
  });

  it('refuses a handle that peers would refuse', () => {
    expectRefusedCard('bad-handle', () => buildCard({ handle: '../../x', seed }));
  });
});

describe('verifyCard', () => {
  it('accepts version v3.2 and unknown fields, and keeps their number text', () => {
    const card = resignedWith({ schema_version: 'v3.2', op_x: [new LosslessNumber('1.0')] });
    expect(verifyCard(card).card).toBe(card);
  });

  it('accepts a card whose public_key_id was added after signing', () => {
    expect(() => verifyCard(withField(paul, 'public_key_id', 'paul:34750f98'))).not.toThrow();
  });

  it('returns the full fingerprint for people to compare', () => {
    expect(verifyCard(paul).fullFingerprint).toBe(fullFingerprintOf(publicKey));
  });

  it('refuses a changed card as a bad signature', () => {
    expectRefusedCard('bad-signature', () => verifyCard(withField(paul, 'name', 'Pauline')));
    expectRefusedCard('bad-signature', () => verifyCard(withField(paul, 'extra', true)));
  });

  it.each([
    ['none', null],
    ['another card’s', buildCard({ handle: 'paula', seed }).signature ?? null],
    ['63 bytes', toBase64(new Uint8Array(63))],
    ['zeros', toBase64(new Uint8Array(64))],
    ['base64 with white space', `${String(paul.signature)}\n`],
    ['a number', new LosslessNumber('1')],
  ])('refuses a signature that is %s', (_name, signature) => {
    expectRefusedCard('bad-signature', () => verifyCard(withField(paul, 'signature', signature)));
  });

  it.each(['../../x', '', 'a/b', 'paul\u0000', 'paul\n', 'pa\u202eul', 'x'.repeat(65)])(
    'refuses the handle %j',
    (handle) => {
      const did = `did:wire:${handle}-34750f98`;
      expectRefusedCard('bad-handle', () => verifyCard(resignedWith({ handle, did })));
    },
  );

  it.each([
    ['of another key', 'did:wire:paul-00000000', 'did-mismatch'],
    ['without a fingerprint', 'did:wire:paul', 'did-mismatch'],
    ['of another method', 'did:web:paul-34750f98', 'handle-mismatch'],
    ['without a prefix', 'paul-34750f98', 'did-mismatch'],
    ['in upper case', 'did:wire:paul-34750F98', 'did-mismatch'],
    ['of another handle', 'did:wire:willard-34750f98', 'handle-mismatch'],
  ] as const)('refuses a DID %s', (_name, did, reason) => {
    expectRefusedCard(reason, () => verifyCard(resignedWith({ did })));
  });

  it('refuses the handle of someone else under its own DID', () => {
    expectRefusedCard('handle-mismatch', () => verifyCard(resignedWith({ handle: 'willard' })));
  });

  it('refuses a card of someone else that was signed again with another key', () => {
    const key = toBase64(publicKeyOf(new Uint8Array(32).fill(2)));
    const stolen = resignedWith({ verify_keys: { 'ed25519:paul:34750f98': { ...ENTRY, key } } });
    expectRefusedCard('did-mismatch', () => verifyCard(stolen));
  });

  it.each(['paul:34750f98', 'ed25519:paul:00000000', 'ed25519:willard:34750f98', 'rsa:x', ''])(
    'refuses the key id "%s"',
    (id) => {
      expectRefusedCard('key-mismatch', () =>
        verifyCard(resignedWith({ verify_keys: { [id]: ENTRY } })),
      );
    },
  );

  it('uses the key with the smallest id by bytes', () => {
    const verifyKeys = (other: string) => ({ 'ed25519:paul:34750f98': ENTRY, [other]: ENTRY });
    const after = resignedWith({ verify_keys: verifyKeys('ed25519:paul:44444444') });
    const before = resignedWith({ verify_keys: verifyKeys('ed25519:paul:00000000') });
    expect(verifyCard(after).publicKey).toEqual(verifyCard(paul).publicKey);
    expectRefusedCard('key-mismatch', () => verifyCard(before));
  });

  it.each([
    ['inactive', { ...ENTRY, active: false }, 'inactive-key'],
    ['active by a text', { ...ENTRY, active: 'true' }, 'inactive-key'],
    ['of another algorithm', { ...ENTRY, alg: 'rsa' }, 'malformed'],
    ['short', { ...ENTRY, key: toBase64(new Uint8Array(31)) }, 'malformed'],
    ['not base64', { ...ENTRY, key: 'ABC' }, 'malformed'],
    ['missing', { alg: 'ed25519', active: true }, 'malformed'],
    ['a text', 'key', 'malformed'],
  ] as const)('refuses a key that is %s', (_name, entry, reason) => {
    const card = resignedWith({ verify_keys: { 'ed25519:paul:34750f98': entry } });
    expectRefusedCard(reason, () => verifyCard(card));
  });

  it('refuses a key of small order, under which forged signatures would pass', () => {
    const identity = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));
    const fp8 = fullFingerprintOf(identity).slice(0, 8);
    const forged = {
      ...paul,
      did: `did:wire:paul-${fp8}`,
      verify_keys: { [`ed25519:paul:${fp8}`]: { ...ENTRY, key: toBase64(identity) } },
      signature: toBase64(Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0))),
    };
    expectRefusedCard('bad-signature', () => verifyCard(forged));
  });

  it('refuses an unknown version', () => {
    for (const version of ['v3.0', 'v4', '', null]) {
      const card = resignedWith({ schema_version: version });
      expectRefusedCard('unsupported-version', () => verifyCard(card));
    }
  });

  it('keeps a name with control characters as received', () => {
    const name = 'Pa\u0007ul\n\u202eevil\u0000';
    expect(verifyCard(resignedWith({ name })).card.name).toBe(name);
  });

  it('accepts a card without a name, and refuses a name that is no text', () => {
    expect(verifyCard(resigned(withoutFields(paul, 'name'))).handle).toBe('paul');
    expect(verifyCard(resignedWith({ name: null })).handle).toBe('paul');
    expectRefusedCard('malformed', () => verifyCard(resignedWith({ name: true })));
  });

  it('refuses text that has no UTF-8 form as malformed', () => {
    expectRefusedCard('malformed', () => verifyCard({ ...paul, name: '\ud800' }));
  });

  it.each([null, 'text', true, [], [paul], new LosslessNumber('1')])(
    'refuses %j, which is no object, as malformed',
    (value) => {
      expectRefusedCard('malformed', () => verifyCard(value));
    },
  );

  it('refuses a card with an empty list of keys as malformed', () => {
    expectRefusedCard('malformed', () => verifyCard(resignedWith({ verify_keys: {} })));
  });

  it.each(['did', 'handle', 'verify_keys'])('refuses a card without %s as malformed', (key) => {
    expectRefusedCard('malformed', () => verifyCard(resigned(withoutFields(paul, key))));
  });

  it('refuses anything else with a typed failure', () => {
    const members = fc.dictionary(
      fc.constantFrom(...Object.keys(paul), '__proto__', 'x'),
      fc.json({ maxDepth: 3, stringUnit: 'grapheme' }).map((text) => parseJson(text)),
    );
    fc.assert(
      fc.property(members, fc.boolean(), (changes, onTop) => {
        const card: JsonObject = onTop ? { ...paul, ...changes } : changes;
        if (!isJsonObject(card) || Object.keys(changes).length === 0) return;
        expect(thrownBy(() => verifyCard(card))).toBeInstanceOf(CardRejected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('isSameIdentity', () => {
  const marks = (did: string, fullFingerprint: string) => ({ did, fullFingerprint });

  it('is true for one key under two handles', () => {
    const other = verifyCard(buildCard({ handle: 'willard', seed }));
    expect(isSameIdentity(verifyCard(paul), other)).toBe(true);
  });

  it('is true for one DID with two keys, as when a key with an equal fp8 was found', () => {
    expect(isSameIdentity(marks('did:wire:paul-1', 'aa'), marks('did:wire:paul-1', 'bb'))).toBe(
      true,
    );
  });

  it('is false where both differ, even under one handle', () => {
    const stranger = verifyCard(buildCard({ handle: 'paul', seed: new Uint8Array(32).fill(2) }));
    expect(isSameIdentity(verifyCard(paul), stranger)).toBe(false);
  });
});
