import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { Failure, type FailureCode } from '../../main/pairing/machine/failure.ts';
import {
  FRESH_SIDECAR,
  type Opening,
  type Pairing,
} from '../../main/pairing/machine/pending-pair.ts';
import type { PeerToPin, PinRequest } from '../../main/pairing/ports.ts';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { openWireHome, type WireHomeParts, wireHomePaths } from '../../main/wire-home/index.ts';

export const CODE = '30-UE2BZG';
export const NOW = Date.parse('2026-11-22T12:00:00.000Z');

/** Lets everything else run, and takes no time. */
export const noWait = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** For those who wait for another process, or for another view of the same home. */
export const realWait = (ms: number): Promise<void> => setTimeout(ms);

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wire-home-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type TestHome = ReturnType<typeof makeHome>;

/** A wire home in a folder of its own, or another view of the one in `root`. */
export function makeHome(changes: Partial<WireHomeParts> = {}, root = temporaryFolder()) {
  const paths = wireHomePaths({ env: { WIRE_HOME: root }, platform: 'linux', home: '/nowhere' });
  const home = openWireHome({
    paths,
    randomBytes: seedOf(1),
    wait: noWait,
    wall: () => NOW,
    version: '0.1.0',
    pid: process.pid,
    platform: process.platform,
    binPath: process.execPath,
    ...changes,
  });
  return { root, paths, ...home, inPending: (name: string) => join(paths.pendingPairs, name) };
}

/** A random source that always gives the same bytes. */
export function seedOf(byte: number): (n: number) => Uint8Array {
  return (n) => new Uint8Array(n).fill(byte);
}

export function put(file: string, content: string | object | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(file, isRaw ? content : JSON.stringify(content));
}

export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** The JSON of a file, as any reader without knowledge of its form sees it. */
export function jsonOf(file: string): Record<string, unknown> {
  const value: unknown = JSON.parse(textOf(file));
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return { ...value };
}

export function modeOf(file: string): string {
  return (statSync(file).mode & 0o777).toString(8);
}

/** Names in a folder; none if it is not there. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => new Error('did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw error;
}

export async function codeOf(work: Promise<unknown>): Promise<FailureCode> {
  return (await failureOf(work)).code;
}

/** A pending-pair file with the required fields alone, as `wire pair-host --detach` writes it. */
export function requestFile(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: CODE,
    code_hash: codeHash(CODE),
    role: 'host',
    relay_url: 'http://127.0.0.1:7878',
    status: 'request_host',
    created_at: '2026-11-22T11:59:00Z',
    ...changes,
  };
}

export const OPENING: Opening = {
  seed: toBase64(seedOf(7)(32)),
  slotId: 'a'.repeat(32),
  slotToken: 'b'.repeat(64),
};

/** The fields of a pairing that an engine has opened. */
export const OPENED_FIELDS = {
  status: 'polling',
  pair_id: 'pair-1',
  our_slot_id: OPENING.slotId,
  our_slot_token: OPENING.slotToken,
  spake2_seed_b64: OPENING.seed,
};

export function newPairing(code = CODE): Pairing {
  return {
    id: code,
    protocol: 1,
    code,
    codeHash: codeHash(code),
    role: 'host',
    relayUrl: 'http://127.0.0.1:7878',
    createdAt: '2026-11-22T11:59:00Z',
    state: { status: 'request', opening: null },
    side: FRESH_SIDECAR,
    handshake: null,
    bound: null,
    peerDid: null,
    stamp: null,
  };
}

/** How version 1 pins anybody. */
export const PIN: PinRequest = { protocol: 1, mailbox: 'ask', shown: null, bound: null };
/** How version 2 pins anybody. */
export const PIN_V2: PinRequest = { protocol: 2, mailbox: 'take', shown: null, bound: null };

/** The result where nothing but the pin is new. */
export const PINNED = { pinned: true, movedFrom: [], cardKept: false };

export function peerCalled(handle: string, byte = 2): PeerToPin {
  const { card, did, publicKey, fingerprint, fullFingerprint } = verifyCard(
    buildCard({ handle, seed: seedOf(byte)(32) }),
  );
  const slot = {
    relayUrl: 'http://127.0.0.1:7878',
    slotId: 'c'.repeat(32),
    slotToken: 'd'.repeat(64),
  };
  return { handle, did, publicKey, fingerprint, fullFingerprint, card, slot };
}
