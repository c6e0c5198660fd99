import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bounds } from '../../../main/relay-server/bounds.ts';
import { RELAY } from '../../integration/processes.ts';
import { describeOverStores } from '../stores.ts';
import {
  allocate,
  list,
  post,
  restart,
  type Slot,
  startTestRelay,
  type TestRelay,
  temporaryFolder,
} from '../test-relay.ts';

const HOUR = 3_600_000;
const TEN_SLOTS = { bounds: { slots: 10 } };

async function allocateMany(relay: TestRelay, count: number): Promise<Slot[]> {
  const slots: Slot[] = [];
  for (let n = 0; n < count; n += 1) slots.push(await allocate(relay));
  return slots;
}

/** Those that the relay still has. It counts as a use. */
async function thereOf(relay: TestRelay, slots: readonly Slot[]): Promise<Slot[]> {
  const there: Slot[] = [];
  for (const slot of slots) if ((await list(relay, slot)).status === 200) there.push(slot);
  return there;
}

/** How many slots are stored, which uses none of them. */
function countOf(relay: TestRelay): Promise<number> {
  return relay.kept.slotCount(relay.dataDir);
}

function freeNow(relay: TestRelay): Promise<void> {
  return relay.fire(bounds.sweepIntervalMs);
}

describeOverStores('a slot that nobody uses', () => {
  it('is freed after a day when more than 80 % of all slots are taken, the oldest first', async () => {
    const relay = await startTestRelay(TEN_SLOTS);
    const slots = await allocateMany(relay, 5);
    relay.advance(HOUR);
    slots.push(...(await allocateMany(relay, 5)));
    await expect(allocate(relay)).rejects.toThrow('no text slot_id');
    relay.advance(24 * HOUR);
    await freeNow(relay);
    expect(await countOf(relay)).toBe(8);
    expect(relay.lines).toEqual(['freed 2 slot(s) that were never used']);
    const there = await thereOf(relay, slots);
    expect(there).toHaveLength(8);
    expect(there).toEqual(expect.arrayContaining(slots.slice(5)));
    await allocateMany(relay, 2);
  });

  it('stays for any time while no more than 80 % are taken', async () => {
    const relay = await startTestRelay(TEN_SLOTS);
    await allocateMany(relay, 8);
    relay.advance(10_000 * HOUR);
    await freeNow(relay);
    expect(await countOf(relay)).toBe(8);
  });

  it('stays for a day, also if the wall clock jumps', async () => {
    const relay = await startTestRelay(TEN_SLOTS);
    await allocateMany(relay, 10);
    relay.advance(24 * HOUR - 1);
    relay.setWallClock(10_000 * HOUR);
    await freeNow(relay);
    expect(await countOf(relay)).toBe(10);
    relay.setWallClock(-20_000 * HOUR);
    relay.advance(HOUR);
    await freeNow(relay);
    expect(await countOf(relay)).toBe(10);
    relay.setWallClock(10_000 * HOUR);
    await freeNow(relay);
    expect(await countOf(relay)).toBe(8);
  });

  it('stays until the relay has run for a day, over all its starts', async () => {
    const relay = await startTestRelay(TEN_SLOTS);
    await allocateMany(relay, 10);
    relay.advance(20 * HOUR);
    const again = await restart(relay, async () => relay.setWallClock(10_000 * HOUR), TEN_SLOTS);
    await freeNow(again);
    again.advance(4 * HOUR - 1);
    await freeNow(again);
    expect(await countOf(again)).toBe(10);
    again.advance(1);
    await freeNow(again);
    expect(await countOf(again)).toBe(8);
  });
});

describeOverStores('a slot that was used', () => {
  const uses = {
    listing: (relay: TestRelay, slot: Slot) => list(relay, slot).then(({ status }) => status),
    posting: (relay: TestRelay, slot: Slot) =>
      post(relay, slot, { event_id: 'a' }).then(({ status }) => status),
    streaming: async (relay: TestRelay, slot: Slot) => {
      const stopped = new AbortController();
      onTestFinished(() => stopped.abort());
      const response = await fetch(`${relay.url}/v1/events/${slot.id}/stream`, {
        headers: { authorization: `Bearer ${slot.token}` },
        signal: stopped.signal,
      });
      return response.status;
    },
  };
  it.each(Object.entries(uses))(
    'by %s once is never freed, also after a restart',
    async (_, use) => {
      const relay = await startTestRelay(TEN_SLOTS);
      const slots = await allocateMany(relay, 10);
      const [used] = slots;
      if (used === undefined) throw new Error('no slot');
      expect(await use(relay, used)).toBeLessThan(300);
      relay.advance(10_000 * HOUR);
      await freeNow(relay);
      expect(await countOf(relay)).toBe(8);
      const again = await restart(relay, async () => {}, { bounds: { slots: 1 } });
      again.advance(10_000 * HOUR);
      await freeNow(again);
      expect(await countOf(again)).toBe(1);
      expect((await list(again, used)).status).toBe(200);
    },
  );

  it('is not used by a call with a wrong token', async () => {
    const relay = await startTestRelay(TEN_SLOTS);
    const slots = await allocateMany(relay, 10);
    for (const slot of slots) {
      expect((await list(relay, { ...slot, token: 'f'.repeat(64) })).status).toBe(403);
    }
    relay.advance(24 * HOUR);
    await freeNow(relay);
    expect(await countOf(relay)).toBe(8);
  });
});

describe('a slot in files', () => {
  it('of a version that did not note its use is never freed', async () => {
    const relay = await startTestRelay(TEN_SLOTS);
    await allocateMany(relay, 10);
    const folder = join(relay.dataDir, 'slots');
    const forgetUse = async () => {
      for (const name of await readdir(folder)) {
        const { token_sha256 } = JSON.parse(await readFile(join(folder, name), 'utf8'));
        await writeFile(join(folder, name), JSON.stringify({ token_sha256 }));
      }
    };
    const again = await restart(relay, forgetUse, TEN_SLOTS);
    again.advance(10_000 * HOUR);
    await freeNow(again);
    expect(await countOf(again)).toBe(10);
  });

  it('is saved as used before the answer, so that a killed relay knows it, too', async () => {
    const dataDir = await temporaryFolder();
    const child = spawn(process.execPath, [RELAY, '--port', '0', '--data', dataDir]);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [line] = await once(createInterface(child.stdout), 'line');
    const running = {
      url: `${line}`.split(' ').at(-1) ?? '',
      port: 0,
      urls: [],
      stop: async () => {},
    };
    const [used, unused] = [await allocate(running), await allocate(running)];
    expect((await list(running, used)).status).toBe(200);
    child.kill('SIGKILL');
    await once(child, 'close');

    const relay = await startTestRelay({
      dataDir,
      bounds: { slots: 1 },
      wallClock: { wall: () => Date.now() },
    });
    relay.advance(25 * HOUR);
    await freeNow(relay);
    expect((await list(relay, used)).status).toBe(200);
    expect((await list(relay, unused)).status).toBe(404);
  });

  it('fails the call if that cannot be saved, and saves it with the next one', async () => {
    const relay = await startTestRelay(TEN_SLOTS);
    const slots = await allocateMany(relay, 10);
    const [folder, aside] = [join(relay.dataDir, 'slots'), join(relay.dataDir, 'aside')];
    await rename(folder, aside);
    const [first] = slots;
    if (first === undefined) throw new Error('no slot');
    expect((await list(relay, first)).status).toBe(500);
    await rename(aside, folder);
    expect((await list(relay, first)).status).toBe(200);
    const file = await readFile(join(folder, `${first.id}.json`), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ used: true });
  });
});
