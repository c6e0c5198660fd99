/** The parsers of main/protocol with hostile input: each returns a value or throws a typed failure. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import { openBootstrap } from '../../main/protocol/bootstrap.ts';
import { sealBytes } from '../../main/protocol/bootstrap-aead.ts';
import { parseBase64, parseUtf8, toBase64, utf8ToBytes } from '../../main/protocol/bytes.ts';
import { canonicalBytes } from '../../main/protocol/canonical-json.ts';
import { codeHash, isCode, parseCode } from '../../main/protocol/code-phrase.ts';
import { displayText } from '../../main/protocol/display-text.ts';
import { CardRejected } from '../../main/protocol/errors.ts';
import { didOf, isHandle } from '../../main/protocol/identity.ts';
import { isJsonObject, parseJson, stringifyJson, withField } from '../../main/protocol/json.ts';
import { normalizeRelayUrl } from '../../main/protocol/relay-url.ts';
import { parseSas } from '../../main/protocol/sas.ts';
import { signatureOf } from '../../main/protocol/signature.ts';
import { spake2Finish, spake2Start } from '../../main/protocol/spake2.ts';
import { checkRelayUrl } from '../../main/relay-client/relay-url.ts';
import { fuzz } from './cases.ts';
import { anyText, hostileBytes, hostileJson, mutated } from './hostile-text.ts';
import { typed } from './typed.ts';

const CODE = '73-2QXC4P';
const seed = new Uint8Array(32).fill(1);
const card = buildCard({ handle: 'paul', seed });
const cardSample: Record<string, unknown> = JSON.parse(stringifyJson(card));

describe('the code phrase', () => {
  fuzz(
    'is read as a canonical code or refused',
    'core',
    fc.oneof(anyText, mutated(CODE)),
    (text) => {
      const parsed = parseCode(text);
      if (parsed.ok) expect(isCode(parsed.code)).toBe(true);
      else expect(parsed.reason).toMatch(/^[a-z-]+$/);
    },
  );
});

describe('a relay address', () => {
  const samples = ['https://relay.example', 'http://[::1]:7878/x', 'HTTP://Relay.Example:80//'];
  const texts = fc.oneof(anyText, mutated(...samples));
  fuzz('is normalised once and for all, or refused', 'core', texts, (text) => {
    const url = normalizeRelayUrl(text);
    if (url !== null) {
      expect(normalizeRelayUrl(url)).toBe(url);
      expect(url).toMatch(/^https?:\/\/[^@?#\\\s]+$/);
    }
    const check = checkRelayUrl(text);
    if (check.ok) expect(checkRelayUrl(check.url)).toEqual(check);
  });
});

describe('JSON', () => {
  const texts = fc.oneof(hostileJson(cardSample), fc.json({ maxDepth: 6 }));
  fuzz('is read, and written so that it reads the same, or refused', 'core', texts, (text) => {
    const read = typed(() => parseJson(text));
    if ('failure' in read) return expect(read.failure.code).toBe('malformed-json');
    const written = stringifyJson(read.value);
    expect(stringifyJson(parseJson(written))).toBe(written);
    // It accepts nothing that JSON.parse refuses.
    expect(() => JSON.parse(text)).not.toThrow();
  });

  fuzz('has canonical bytes that are JSON, or none', 'core', texts, (text) => {
    const read = typed(() => parseJson(text));
    if (!('value' in read) || !isJsonObject(read.value)) return;
    const { value } = read;
    const made = typed(() => canonicalBytes(value));
    if ('value' in made) expect(() => JSON.parse(parseUtf8(made.value) ?? '')).not.toThrow();
  });
});

describe('a card', () => {
  fuzz('is verified, or refused with a reason', 'core', hostileJson(cardSample), (text) => {
    const read = typed(() => parseJson(text));
    if ('failure' in read) return;
    const checked = typed(() => verifyCard(read.value));
    if ('failure' in checked) return expect(checked.failure).toBeInstanceOf(CardRejected);
    // A card that passes is the one that was signed.
    expect(isHandle(checked.value.handle)).toBe(true);
    expect(canonicalBytes(checked.value.card, ['signature', 'public_key_id'])).toEqual(
      canonicalBytes(card, ['signature', 'public_key_id']),
    );
  });
});

describe('a card that its holder has signed again after changing it', () => {
  fuzz('is consistent, or refused', 'core', hostileJson(cardSample), (text) => {
    const read = typed(() => parseJson(text));
    if ('failure' in read || !isJsonObject(read.value)) return;
    const changed = read.value;
    const signed = typed(() => {
      const bytes = canonicalBytes(changed, ['signature', 'public_key_id']);
      return withField(changed, 'signature', signatureOf(bytes, seed));
    });
    if ('failure' in signed) return;
    const checked = typed(() => verifyCard(signed.value));
    if ('failure' in checked) return expect(checked.failure).toBeInstanceOf(CardRejected);
    const { handle, did, publicKey } = checked.value;
    expect(did).toBe(didOf(handle, publicKey));
    expect(isHandle(handle)).toBe(true);
  });
});

describe('a SPAKE2 message', () => {
  const peer = spake2Start({ code: CODE, seed: new Uint8Array(32).fill(2) });
  const own = spake2Start({ code: CODE, seed });
  const messages = fc.oneof(hostileBytes(peer), hostileBytes(own));
  fuzz('gives a key, or is refused', 'core', messages, (peerMessage) => {
    const finished = typed(() => spake2Finish({ code: CODE, seed, peerMessage }));
    if ('value' in finished) expect(finished.value).toHaveLength(32);
    else expect(['bad-message', 'reflected']).toContain(finished.failure.code);
  });
});

describe('a sealed bootstrap', () => {
  const secrets = { key: new Uint8Array(32).fill(3), codeHash: codeHash(CODE) };
  const nonce = new Uint8Array(12);
  const sample = {
    card: cardSample,
    relay_url: 'https://relay.example',
    slot_id: '0f'.repeat(16),
    slot_token: 'a0'.repeat(32),
  };
  const sealed = sealBytes({ ...secrets, nonce, plaintext: utf8ToBytes(JSON.stringify(sample)) });

  fuzz('of a stranger never opens', 'core', hostileBytes(sealed), (bytes) => {
    const opened = typed(() => openBootstrap({ ...secrets, sealed: bytes }));
    if ('failure' in opened) expect(opened.failure.code).toBe('bootstrap-rejected');
    else expect(bytes).toEqual(sealed);
  });

  fuzz('of a hostile peer is read or refused', 'core', hostileJson(sample), (text) => {
    const plaintext = new TextEncoder().encode(text);
    const opened = typed(() =>
      openBootstrap({ ...secrets, sealed: sealBytes({ ...secrets, nonce, plaintext }) }),
    );
    if ('failure' in opened) return expect(opened.failure.code).toBe('malformed-bootstrap');
    expect(opened.value.slotId).toMatch(/^[0-9a-f]{32}$/);
    expect(opened.value.slotToken).toMatch(/^[0-9a-f]{64}$/);
    expect(normalizeRelayUrl(opened.value.relayUrl)).toBe(opened.value.relayUrl);
  });
});

describe('base64, UTF-8 and digits', () => {
  const texts = fc.oneof(anyText, mutated(toBase64(seed), '384-217'));
  fuzz('are read in their one spelling, or not at all', 'core', texts, (text) => {
    const bytes = parseBase64(text);
    if (bytes !== null) expect(toBase64(bytes)).toBe(text);
    const sas = parseSas(text);
    if (sas !== null) expect(sas).toMatch(/^[0-9]{6}$/);
    const decoded = parseUtf8(hostileUtf8(text));
    if (decoded !== null) expect(utf8ToBytes(decoded)).toEqual(hostileUtf8(text));
  });

  /** The low bytes of the UTF-16 units, which are mostly no UTF-8. */
  function hostileUtf8(text: string): Uint8Array {
    return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
  }
});

describe('a name', () => {
  fuzz(
    'is shown in one short line',
    'core',
    fc.array(anyText).map((all) => all.join('')),
    (name) => {
      const shown = displayText(name);
      expect(Array.from(shown).length).toBeLessThanOrEqual(64);
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b]/u);
    },
  );
});
