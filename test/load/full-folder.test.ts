/** A pending-pair folder with thousands of files of ended pairings. */
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core.ts';
import { FRESH_SIDECAR, type Pairing } from '../../main/pairing/machine/pending-pair.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { encodePendingPair } from '../../main/wire-home/pending-pair-codec.ts';
import { encodeSidecar } from '../../main/wire-home/sidecar-codec.ts';
import { until } from '../interop/support/until.ts';
import { LoadStage, type MeasuredProcess, seconds, summaryOf } from './load-stage.ts';

const isFull = process.env.WIRE_TRAY_FAULTS === 'full';
const ENDED = isFull ? 10_000 : 2_000;
const CORRUPT = isFull ? 1_000 : 200;
/** Our own code must block the event loop for less than this, in ms. */
const STALL = 500;
const HOUR = 3_600_000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

let stage: LoadStage;
beforeEach(() => {
  stage = new LoadStage();
});
afterEach(() => stage.end());

/** The n-th code; each number gives a different one. */
function codeNumber(n: number): string {
  const letter = (place: number) => LETTERS[Math.floor(n / 32 ** place) % 32] ?? 'A';
  return `${String(n % 100).padStart(2, '0')}-FULL${letter(1)}${letter(0)}`;
}

/** A pairing that expired a minute ago, with its notice given and its relay slot abandoned. */
function endedPairing(n: number, relayUrl: string): Pairing {
  const code = codeNumber(n);
  const endedAt = Date.now() - 60_000;
  return {
    id: code,
    protocol: 1,
    code,
    codeHash: codeHash(code),
    role: 'host',
    relayUrl,
    createdAt: new Date(endedAt - n).toISOString(),
    state: { status: 'aborted', ending: { code: 'expired', detail: null } },
    side: {
      ...FRESH_SIDECAR,
      endedAt,
      ending: 'expired',
      notified: ['stopped'],
      abandoned: true,
    },
    handshake: null,
    bound: null,
    peerDid: null,
    stamp: null,
  };
}

interface Folders {
  readonly pending: string;
  readonly tray: string;
}

function foldersOf(home: string): Folders {
  const pending = join(home, 'state', 'wire', 'pending-pair');
  const tray = join(home, 'state', 'wire-tray');
  for (const folder of [pending, tray]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { pending, tray };
}

/** @returns how long the engine takes to start, and then to open a new pairing, in ms */
async function useEngine(
  engine: MeasuredProcess,
  core: Core,
  relayUrl: string,
): Promise<{ start: number; request: number }> {
  const began = performance.now();
  await engine.said((line) => line.startsWith('Pairings in '));
  const runs = performance.now();
  const code = await core.requests.host(relayUrl, { protocol: 1 });
  await engine.reported(code, 'polling');
  return { start: runs - began, request: performance.now() - runs };
}

describe('an engine', () => {
  it(`with ${ENDED} ended pairings starts, opens a new one, and does not block`, {
    timeout: 300_000,
  }, async () => {
    const relay = await stage.measuredRelay();
    const { home, core } = await stage.homeOf('ann');
    const { pending, tray } = foldersOf(home);
    for (let n = 0; n < ENDED; n += 1) {
      const pairing = endedPairing(n, relay.url);
      writeFileSync(join(pending, `${pairing.code}.json`), encodePendingPair(pairing, null));
      writeFileSync(join(tray, `${pairing.code}.json`), encodeSidecar(pairing));
    }
    const began = performance.now();
    expect((await core.ports.store.list()).pairings).toHaveLength(ENDED);
    const listed = performance.now();
    await core.ports.store.list();
    const again = performance.now();

    const engine = stage.measuredEngine(home);
    const { start, request } = await useEngine(engine, core, relay.url);
    await setTimeout(5_000);
    const found = await engine.finish();
    console.info(
      [
        `${ENDED} ended files: listed in ${seconds(listed - began)}, again in ${seconds(again - listed)}`,
        `engine ready after ${seconds(start)}, a new pairing opened after ${seconds(request)}`,
        summaryOf('engine', found),
      ].join('\n'),
    );
    expect(found.longestWork).toBeLessThan(STALL);
  });

  it(`removes ${ENDED} old files of the CLI without blocking`, {
    timeout: 300_000,
  }, async () => {
    const relay = await stage.measuredRelay();
    const { home, core } = await stage.homeOf('ann');
    const { pending } = foldersOf(home);
    const old = (Date.now() - 2 * HOUR) / 1000;
    for (let n = 0; n < ENDED; n += 1) {
      const pairing = endedPairing(n, relay.url);
      const file = join(pending, `${pairing.code}.json`);
      writeFileSync(file, encodePendingPair(pairing, null));
      utimesSync(file, old, old);
    }
    const engine = stage.measuredEngine(home);
    const began = performance.now();
    const { start, request } = await useEngine(engine, core, relay.url);
    await until('all of them to be removed', () => readdirSync(pending).length === 1, 240_000);
    const removed = performance.now() - began;
    const found = await engine.finish();
    console.info(
      [
        `${ENDED} old files: engine ready after ${seconds(start)}, a new pairing opened after ${seconds(request)}, all removed after ${seconds(removed)}`,
        summaryOf('engine', found),
      ].join('\n'),
    );
    expect(found.longestWork).toBeLessThan(STALL);
  });

  it(`quarantines ${CORRUPT} corrupt files and continues`, {
    timeout: 300_000,
  }, async () => {
    const relay = await stage.measuredRelay();
    const { home, core } = await stage.homeOf('ann');
    const { pending, tray } = foldersOf(home);
    const old = (Date.now() - HOUR) / 1000;
    for (let n = 0; n < CORRUPT; n += 1) {
      const file = join(pending, `${codeNumber(n)}.json`);
      writeFileSync(file, `{"code": "${codeNumber(n)}", "half`);
      utimesSync(file, old, old);
    }
    const engine = stage.measuredEngine(home);
    const { start, request } = await useEngine(engine, core, relay.url);
    await until('all of them to be quarantined', () => readdirSync(pending).length === 1, 120_000);
    expect(readdirSync(join(tray, 'set-aside'))).toHaveLength(CORRUPT);
    const found = await engine.finish();
    console.info(
      [
        `${CORRUPT} corrupt files: engine ready after ${seconds(start)}, a new pairing opened after ${seconds(request)}`,
        summaryOf('engine', found),
      ].join('\n'),
    );
    expect(found.longestWork).toBeLessThan(STALL);
  });
});
