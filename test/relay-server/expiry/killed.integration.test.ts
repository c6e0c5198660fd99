import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunningRelay } from '../../../main/relay-server/server.ts';
import { TYPESCRIPT } from '../../../scripts/lib/node-programs.ts';
import { allocate, list, post, type Slot, temporaryFolder } from '../test-relay.ts';

const PROGRAM = join(import.meta.dirname, 'hasty-relay.ts');
const ROUNDS = 3;

/** Starts the relay as a process. @returns what kills it, and the relay */
async function startProcess(dataDir: string, round: number) {
  const child = spawn(process.execPath, [...TYPESCRIPT, PROGRAM, dataDir, `${round}`]);
  const ended = once(child, 'close');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const [url] = await once(createInterface(child.stdout), 'line');
  const relay: RunningRelay = { url: `${url}`, port: 0, urls: [], stop: kill };
  return relay;
}

async function numbersOf(relay: RunningRelay, slot: Slot, since: number): Promise<number[]> {
  const query = since < 0 ? '?limit=1000' : `?limit=1000&since=e${since}`;
  const events: { n: number }[] = JSON.parse((await list(relay, slot, query)).text);
  return events.map(({ n }) => n);
}

/** Resolves when a file whose name matches appears, goes or gets its name. */
function touched(folder: string, name: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, file) => {
      if (!name.test(file ?? '')) return;
      watcher.close();
      resolve();
    });
    onTestFinished(() => watcher.close());
  });
}

describe.each([
  ['its ids are prepared', /\.ids\.\w+\.new$/],
  ['its ids are replaced', /\.ids$/],
  ['the events that stay are copied', /\.jsonl\.\w+\.new$/],
  ['its events are replaced or written', /\.jsonl$/],
  ['its record is replaced', /\.json$/],
])('a relay that is killed while %s', (_when, name) => {
  it('loses and repeats no event', async () => {
    const dataDir = await temporaryFolder();
    let slot: Slot | null = null;
    /** The last event whose storing was acknowledged, and the last one that its owner has read. */
    let [stored, read] = [-1, -1];
    for (let round = 0; round < ROUNDS; round += 1) {
      const relay = await startProcess(dataDir, round);
      slot ??= await allocate(relay);
      const kept = await numbersOf(relay, slot, read);
      expect(kept).toEqual(kept.map((_, index) => read + 1 + index));
      expect(read + kept.length).toBeGreaterThanOrEqual(stored);
      stored = read + kept.length;
      for (const n of read < 1 ? [] : [0, read - 1, read]) {
        expect((await post(relay, slot, { event_id: `e${n}`, n })).status).toBe(200);
      }
      const killAt = stored + 10;
      let killed: Promise<void> | null = null;
      try {
        for (let n = stored + 1; n < killAt + 500; n += 1) {
          if (n === killAt) killed = touched(join(dataDir, 'slots'), name).then(() => relay.stop());
          expect((await post(relay, slot, { event_id: `e${n}`, n })).status).toBe(201);
          stored = n;
          // The owner reads a little later than events come in.
          read = Math.max(read, n - 2);
          await numbersOf(relay, slot, read);
        }
      } catch (error) {
        // The relay is gone in the middle of a call.
        expect(error).toBeInstanceOf(TypeError);
      }
      await killed;
    }
    const names = await readdir(join(dataDir, 'slots'));
    expect(names).toContainEqual(expect.stringMatching(/\.ids$/));
    expect(names.filter((file) => file.includes('damaged'))).toEqual([]);
  });
});
