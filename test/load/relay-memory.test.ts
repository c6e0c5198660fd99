/** A relay whose slots are full, right after its start. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import { afterEach, expect, it } from 'vitest';
import { LoadStage, seconds, summaryOf } from './load-stage.ts';

const MiB = 1024 ** 2;
/** The full number is for `npm run test:faults`. */
const SLOTS = process.env.WIRE_TRAY_FAULTS === 'full' ? 40 : 4;
const SLOT_BYTES = 51 * MiB;
const EVENT_BYTES = 1000;
/** How much more memory events may cost than slots without any. */
const MAX_GROWTH = 100 * MiB;

let stage: LoadStage | null = null;
afterEach(() => stage?.end());

it(`a relay that has ${Math.round((SLOTS * SLOT_BYTES) / MiB)} MiB of events reads them in little memory`, {
  timeout: 600_000,
}, async () => {
  const empty = await measure(0);
  const full = await measure(SLOT_BYTES);
  console.info([empty.report, full.report].join('\n'));
  expect(full.peakBytes - empty.peakBytes).toBeLessThan(MAX_GROWTH);
  expect(full.longestWork).toBeLessThan(500);
});

/** Starts a relay with slots of a size, and lists each of them. */
async function measure(slotBytes: number) {
  stage = new LoadStage();
  const folder = join(stage.folder('relay-data'), 'slots');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const slots: { id: string; token: string }[] = [];
  for (let n = 0; n < SLOTS; n += 1) slots.push(await makeSlot(folder, slotBytes));
  const before = performance.now();
  const relay = await stage.measuredRelay();
  const started = performance.now();
  for (const { id, token } of slots) {
    const response = await fetch(`${relay.url}/v1/events/${id}?since=none&limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveLength(slotBytes === 0 ? 0 : 1);
  }
  const listed = performance.now();
  const found = await relay.finish();
  const what = `${SLOTS} slots of ${Math.round(slotBytes / MiB)} MiB`;
  const report =
    `${summaryOf(what, found)}; started in ${seconds(started - before)}, ` +
    `all listed in ${seconds(listed - started)}`;
  await stage.end();
  return { ...found, report };
}

/** Writes a slot with events, as a relay writes it. */
async function makeSlot(folder: string, bytes: number) {
  const id = randomBytes(16).toString('hex');
  const token = randomBytes(32).toString('hex');
  const token_sha256 = createHash('sha256').update(token).digest('hex');
  writeFileSync(join(folder, `${id}.json`), JSON.stringify({ token_sha256 }));
  const events = createWriteStream(join(folder, `${id}.jsonl`));
  const pad = 'x'.repeat(EVENT_BYTES - 100);
  for (let size = 0; size < bytes; size += EVENT_BYTES) {
    const event_id = randomBytes(32).toString('hex');
    const more = events.write(`${JSON.stringify({ event_id, pad })}\n`);
    if (!more) await once(events, 'drain');
  }
  events.end();
  await finished(events);
  return { id, token };
}
