import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { describe, expect, it } from 'vitest';
import { bootstrapKey, openBytes, sealBytes } from '../../main/protocol/bootstrap-aead.ts';
import { bytesToHex, parseUtf8, toBase64, utf8ToBytes } from '../../main/protocol/bytes.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { sasDigits } from '../../main/protocol/sas.ts';
import { passwordScalar, secretScalar, seedStream } from '../../main/protocol/scalars.ts';
import { spake2Finish, spake2Start } from '../../main/protocol/spake2.ts';
import { fromBase64, fromHex } from './support.ts';
import { readVectors } from './vectors.ts';

describe('the scalars', () => {
  it.each(readVectors('handshake', 'chacha20_rng').map((v) => [v.text('seed_hex'), v] as const))(
    'draw the key stream of seed %s',
    (seed, vector) => {
      expect(bytesToHex(seedStream(fromHex(seed)))).toBe(vector.text('first64_hex'));
    },
  );

  it.each(
    readVectors('handshake', 'password_to_scalar').map((v) => [v.text('password'), v] as const),
  )('derive the password scalar of "%s"', (password, vector) => {
    const expected = bytesToNumberLE(fromHex(vector.text('scalar_le_hex')));
    expect(passwordScalar(utf8ToBytes(password))).toBe(expected);
  });

  it('stay below the order of the group', () => {
    expect(secretScalar(new Uint8Array(32).fill(255))).toBeLessThan(ed25519.Point.Fn.ORDER);
  });
});

const handshakes = readVectors('handshake', 'handshakes').map((v) => [v.text('code'), v] as const);

describe.each(handshakes)('the published handshake of %s', (code, vector) => {
  const host = fromBase64(vector.text('host_seed_b64'));
  const guest = fromBase64(vector.text('guest_seed_b64'));
  const secrets = { key: fromHex(vector.text('spake2_key_hex')), codeHash: codeHash(code) };
  const sealed = fromBase64(vector.text('bootstrap_sealed_b64'));

  it('meets under the published code hash', () => {
    expect(codeHash(code)).toBe(vector.text('code_hash'));
  });

  it('draws the published secret scalars', () => {
    const [ofHost, ofGuest] = ['host_scalar_le_hex', 'guest_scalar_le_hex'].map((key) =>
      bytesToNumberLE(fromHex(vector.text(key))),
    );
    expect(secretScalar(host)).toBe(ofHost);
    expect(secretScalar(guest)).toBe(ofGuest);
  });

  it('sends the published messages', () => {
    expect(toBase64(spake2Start({ seed: host, code }))).toBe(vector.text('host_msg_b64'));
    expect(toBase64(spake2Start({ seed: guest, code }))).toBe(vector.text('guest_msg_b64'));
  });

  it('ends with the published key on both sides', () => {
    const toHost = fromBase64(vector.text('guest_msg_b64'));
    const toGuest = fromBase64(vector.text('host_msg_b64'));
    expect(spake2Finish({ seed: host, code, peerMessage: toHost })).toEqual(secrets.key);
    expect(spake2Finish({ seed: guest, code, peerMessage: toGuest })).toEqual(secrets.key);
  });

  it('shows the published digits', () => {
    expect(sasDigits(secrets.key)).toBe(vector.text('sas'));
  });

  it('derives the published bootstrap key', () => {
    expect(bytesToHex(bootstrapKey(secrets))).toBe(vector.text('aead_key_hex'));
  });

  it('seals and opens the published bootstrap', () => {
    const plaintext = utf8ToBytes(vector.text('bootstrap_plaintext'));
    const nonce = fromHex(vector.text('bootstrap_nonce_hex'));
    expect(sealBytes({ ...secrets, nonce, plaintext })).toEqual(sealed);
    expect(parseUtf8(openBytes({ ...secrets, sealed }))).toBe(vector.text('bootstrap_plaintext'));
  });
});
