import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isSignedAnnouncement,
  parseAnnouncement,
  parseUpdateKeys,
  signedBytes,
} from '../../../main/desktop/updates/announcement.ts';

const SHA512 = `${'a'.repeat(86)}==`;
const FILES = [
  { url: 'wire-tray-0.2.0-linux-amd64.deb', sha512: SHA512, size: 100 },
  { url: 'wire-tray-0.2.0-linux-x86_64.AppImage', sha512: SHA512, size: 200 },
];
const ANNOUNCEMENT = { version: '0.2.0', files: FILES, releaseDate: '2026-11-01' };

function key() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKey: new Uint8Array(Buffer.from(x, 'base64url')) };
}
const current = key();
const next = key();
const stranger = key();
const KEYS = [current.publicKey, next.publicKey];

function signatureOf(content: unknown, by: KeyObject, system = 'linux-x64'): string {
  const parsed = parseAnnouncement(content);
  if (parsed === null) throw new Error('not an announcement');
  return sign(null, signedBytes(parsed, system), by).toString('base64');
}

const signedBy = (by: KeyObject, content: object = ANNOUNCEMENT) => ({
  ...content,
  signatures: [signatureOf(content, by)],
});

describe('an announcement of a new version', () => {
  it('is accepted with a signature of either key', () => {
    for (const { privateKey } of [current, next]) {
      expect(isSignedAnnouncement(signedBy(privateKey), 'linux-x64', KEYS)).toBe(true);
    }
    const both = [stranger, current].map(({ privateKey }) => signatureOf(ANNOUNCEMENT, privateKey));
    const content = { ...ANNOUNCEMENT, signatures: both };
    expect(isSignedAnnouncement(content, 'linux-x64', KEYS)).toBe(true);
  });

  it.each([
    ['without a signature', ANNOUNCEMENT],
    ['with an empty list of signatures', { ...ANNOUNCEMENT, signatures: [] }],
    ['signed by another key', signedBy(stranger.privateKey)],
    ['with a signature that is no base64', { ...ANNOUNCEMENT, signatures: ['!'] }],
    [
      'with the signature of an older version',
      {
        ...ANNOUNCEMENT,
        signatures: signedBy(current.privateKey, { ...ANNOUNCEMENT, version: '0.1.9' }).signatures,
      },
    ],
    ['with another checksum', changed({ sha512: `${'b'.repeat(86)}==` })],
    ['with another size', changed({ size: 101 })],
    ['with another file name', changed({ url: 'other.deb' })],
    ['with another version', { ...signedBy(current.privateKey), version: '0.3.0' }],
    ['with one more file', { ...signedBy(current.privateKey), files: [...FILES, FILES[0]] }],
    ['in which the files change places', reversed()],
    ['that is not an object', 'version: 0.2.0'],
    ['without files', { ...signedBy(current.privateKey), files: [] }],
    ['with a file elsewhere', changed({ url: 'https://elsewhere.example/x.deb' })],
  ])('is refused %s', (_what, content) => {
    expect(isSignedAnnouncement(content, 'linux-x64', KEYS)).toBe(false);
  });

  it('is refused on another processor', () => {
    const content = signedBy(current.privateKey);
    expect(isSignedAnnouncement(content, 'linux-arm64', KEYS)).toBe(false);
  });

  it('has one way only to be written as bytes', () => {
    expect(
      new TextDecoder().decode(signedBytes({ ...ANNOUNCEMENT, signatures: [] }, 'linux-x64')),
    ).toBe(
      `wire-tray update 1\nlinux-x64\n0.2.0\n100 ${SHA512} wire-tray-0.2.0-linux-amd64.deb\n` +
        `200 ${SHA512} wire-tray-0.2.0-linux-x86_64.AppImage\n`,
    );
  });
});

describe('the keys of a package', () => {
  const [one, two] = KEYS.map((bytes) => Buffer.from(bytes).toString('base64'));

  it('are two different public keys', () => {
    expect(parseUpdateKeys(JSON.stringify({ keys: [one, two] }))).toEqual(KEYS);
  });

  it.each([[[]], [[one]], [[one, one]], [[one, two, one]], [[one, 'AAAA']], [[one, 'no base64!']]])(
    'are none if the file has %j',
    (keys) => {
      expect(parseUpdateKeys(JSON.stringify({ keys }))).toBeNull();
    },
  );

  it('are none if the file is damaged', () => {
    expect(parseUpdateKeys('')).toBeNull();
    expect(parseUpdateKeys('{"keys": 1}')).toBeNull();
  });
});

/** A signed announcement whose first file was changed afterwards. */
function changed(change: object) {
  const [first, ...others] = FILES;
  return { ...signedBy(current.privateKey), files: [{ ...first, ...change }, ...others] };
}

function reversed() {
  return { ...signedBy(current.privateKey), files: [...FILES].reverse() };
}
