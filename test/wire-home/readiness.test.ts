/** The readiness check of the last step: it fails where the pin would, and changes nothing. */
import { mkdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { homeWithBob } from './anns-home.ts';
import {
  codeOf,
  failureOf,
  jsonOf,
  namesIn,
  PIN_V2,
  PINNED,
  peerCalled,
  put,
  type TestHome,
  textOf,
} from './support.ts';

const CLEO = peerCalled('cleo', 3);
const MIB = 1024 * 1024;
const UTF_8_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

function putMark(file: string, mark = UTF_8_MARK, text: Uint8Array = Buffer.from(textOf(file))) {
  put(file, Buffer.concat([mark, text]));
}

/** A text file that an editor saved as “Unicode”. */
function putUtf16(file: string): void {
  putMark(file, Uint8Array.of(0xff, 0xfe), Buffer.from(textOf(file), 'utf16le'));
}

function everything({ paths }: TestHome): unknown {
  const files = [paths.trust, paths.relay, paths.proofs].map((file) => {
    const { ino, mtimeMs } = statSync(file);
    return { text: textOf(file), ino, mtimeMs };
  });
  return { files, names: [paths.config, paths.tray].map(namesIn) };
}

describe('a home that is ready for a pin', () => {
  it('is left as it is', async () => {
    const home = await homeWithBob();
    const before = everything(home);
    await home.peerBook.checkReady();
    expect(everything(home)).toEqual(before);
  });

  it('is checked once for all who ask at the same time, and anew for who asks later', async () => {
    const home = await homeWithBob();
    const first = home.peerBook.checkReady();
    const others = Array.from({ length: 20 }, () => home.peerBook.checkReady());
    await Promise.all([first, ...others]);
    expect(new Set(others).size).toBe(1);
    putMark(home.paths.trust);
    expect(await codeOf(home.peerBook.checkReady())).toBe('home-byte-order-mark');
  });
});

describe.each([
  ['a byte order mark in trust.json', 'home-byte-order-mark', putIn('trust', putMark)],
  ['a byte order mark in relay.json', 'home-byte-order-mark', putIn('relay', putMark)],
  ['a byte order mark in our card', 'home-byte-order-mark', putIn('agentCard', putMark)],
  ['trust.json in UTF-16', 'home-byte-order-mark', putIn('trust', putUtf16)],
  ['a damaged trust.json', 'home-damaged', putIn('trust', (file) => put(file, '{"agents":'))],
  ['trust.json that is no text', 'home-damaged', putIn('trust', putBytes(0x7b, 0xc3))],
  ['a card that is no text', 'home-damaged', putIn('agentCard', putBytes(0x7b, 0xc3))],
  ['trust.json over 8 MiB', 'home-too-large', putIn('trust', (f) => truncateSync(f, 8 * MIB + 1))],
  ['a folder in the place of relay.json', 'home-unreadable', putIn('relay', putFolder)],
  ['proofs.json of a later version', 'home-unreadable', putIn('proofs', putLater)],
  ['no place to prepare trust.json', 'home-unwritable', putIn('trust', putInTheWay)],
  ['no place to prepare relay.json', 'home-unwritable', putIn('relay', putInTheWay)],
  ['no place to prepare proofs.json', 'home-unwritable', putIn('proofs', putInTheWay)],
] as const)('%s', (_what, code, spoil) => {
  it(`makes the check fail as the pin does: ${code}`, async () => {
    const home = await homeWithBob();
    spoil(home);
    expect(await codeOf(home.peerBook.checkReady())).toBe(code);
    expect(await codeOf(home.peerBook.pin(CLEO, PIN_V2))).toBe(code);
  });
});

type HomeFile = 'trust' | 'relay' | 'proofs' | 'agentCard';

function putIn(which: HomeFile, spoil: (file: string) => void) {
  return ({ paths }: TestHome) => spoil(paths[which]);
}

function putBytes(...bytes: number[]) {
  return (file: string) => put(file, Uint8Array.from(bytes));
}

function putFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

function putInTheWay(file: string): void {
  put(`${file}.wire-tray/in-the-way`, '');
}

function putLater(file: string): void {
  put(file, { version: 2, peers: {} });
}

describe('the check', () => {
  it('says which file it is, and how large one may be', async () => {
    const home = await homeWithBob();
    truncateSync(home.paths.trust, 8 * MIB + 1);
    const { detail } = await failureOf(home.peerBook.checkReady());
    expect(detail).toBe('config/wire/trust.json: larger than 8 MiB');
  });

  it('fails where one more peer would make trust.json too large', async () => {
    const home = await homeWithBob();
    const trust = jsonOf(home.paths.trust);
    put(home.paths.trust, { ...trust, note: 'x'.repeat(8 * MIB - 100_000) });
    expect(await home.peerBook.listPeers()).toHaveLength(1);
    expect(await codeOf(home.peerBook.checkReady())).toBe('home-too-large');
  });

  it('fails without the private key, which version 2 signs with', async () => {
    const home = await homeWithBob();
    rmSync(home.paths.privateKey);
    expect(await codeOf(home.peerBook.checkReady())).toBe('identity-broken');
  });

  it('is content with a damaged proofs.json, which the pin replaces', async () => {
    const home = await homeWithBob();
    put(home.paths.proofs, '{');
    await home.peerBook.checkReady();
    expect(await home.peerBook.pin(CLEO, PIN_V2)).toEqual(PINNED);
  });

  it('is content with a byte order mark in proofs.json, whose records still count', async () => {
    const home = await homeWithBob();
    putMark(home.paths.proofs);
    await home.peerBook.checkReady();
    expect(await home.peerBook.listPeers()).toMatchObject([{ proof: { kind: 'digits-v1' } }]);
  });
});
