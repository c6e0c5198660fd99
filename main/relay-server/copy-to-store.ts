/** `npm run relay -- --copy-to-store`: copies a folder of slots into a store. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { readText } from '../files/atomic-file.ts';
import { openDataDir } from './data-dir.ts';
import { type KeptSlot, keptSlotsOf } from './file-store/kept-slots.ts';
import type { Moment } from './moment.ts';
import type { Log } from './ports.ts';
import {
  countsOf,
  type FilledEvent,
  type SlotCounts,
  SlotFiller,
} from './redis-store/fill-slot.ts';
import { openStoreToFill, type StoreToFill } from './redis-store/open-for-copy.ts';
import { RelayStartError } from './relay-start-error.ts';
import { RunningTime } from './running-time.ts';
import { ID_HASH_BYTES } from './store/event-id.ts';
import { StoreAway } from './store/store-away.ts';
import type { SharedStoreChoice } from './store/store-choice.ts';
import { systemClock } from './system-time.ts';

/** What was copied. */
export interface Copied extends SlotCounts {
  readonly slots: number;
  /** Of these, how many the store had before: from a copy that was interrupted. */
  readonly before: number;
}

/** In one script: while it runs, nobody else gets an answer of the store. */
const AT_ONCE = { events: 500, bytes: 256 * 1024, ids: 2_000 };
/** Slots between two lines of the log. */
const TOLD_EVERY = 1_000;

/**
 * Copies all slots of a folder into a store, with their tokens, events and ids, and counts them there. It
 * may be interrupted and begun again. The folder stays as it is.
 * @returns what the folder and the store have
 * @throws RelayStartError; `store-unsuitable` if the store has less than the folder
 */
export async function copyToStore(
  dataDir: string,
  choice: SharedStoreChoice,
  log: Log,
): Promise<Copied> {
  const { slots: folder, lock } = await openDataDir(dataDir);
  const randomHex = (length: number) => randomBytes(length).toString('hex');
  try {
    const store = await openStoreToFill(choice, randomHex, () => systemClock.now(), log);
    try {
      await takeCallerKey(store, resolve(dataDir), log);
      const time = await RunningTime.open(join(resolve(dataDir), 'running-time.json'), systemClock);
      const copied = await copySlots(store, folder, store.running - time.now(), log);
      await store.finish();
      return copied;
    } finally {
      await store.close();
    }
  } catch (error) {
    throw error instanceof StoreAway ? interrupted(error) : error;
  } finally {
    await lock.release();
  }
}

function interrupted(cause: StoreAway): RelayStartError {
  return new RelayStartError(
    'store-unreachable',
    'The store no longer answers, so it has only a part of the slots.',
    'Copy again when it does: what is there is kept.',
    cause,
  );
}

async function takeCallerKey(store: StoreToFill, root: string, log: Log): Promise<void> {
  const key = (await readText(join(root, 'caller.key')))?.trim() ?? '';
  if (!/^[0-9a-f]{64}$/.test(key) || (await store.takeCallerKey(key))) return;
  log.info('store', 'relays have used this store: what callers had in the folder counts apart');
}

async function copySlots(
  store: StoreToFill,
  folder: string,
  runningLater: number,
  log: Log,
): Promise<Copied> {
  const sum = { slots: 0, before: 0, events: 0, bytes: 0, ids: 0 };
  for await (const slot of keptSlotsOf(folder)) {
    const filler = await SlotFiller.begin(store.connection, slot.slotId);
    const kept = await fill(slot, filler, runningLater);
    const there = await countsOf(store.connection, slot.slotId);
    requireAll(slot.slotId, kept, there, filler !== null);
    sum.slots += 1;
    sum.before += filler === null ? 1 : 0;
    for (const name of ['events', 'bytes', 'ids'] as const) sum[name] += kept[name];
    if (sum.slots % TOLD_EVERY === 0) log.info('store', `${sum.slots} slots so far`);
  }
  return sum;
}

/** @param filler null if the slot is only counted */
async function fill(slot: KeptSlot, filler: SlotFiller | null, later: number): Promise<SlotCounts> {
  const shifted = ({ wall, running }: Moment) => ({ wall, running: running + later });
  const counts = { events: 0, bytes: 0, ids: 0 };
  for await (const batch of slot.gone()) {
    const ids = batch.ids.match(new RegExp(`.{${2 * ID_HASH_BYTES}}`, 'g')) ?? [];
    counts.ids += ids.length;
    for (let at = 0; at < ids.length; at += AT_ONCE.ids) {
      const some = ids.slice(at, at + AT_ONCE.ids).map((id) => Buffer.from(id, 'hex'));
      await filler?.addGone(shifted(batch), some);
    }
  }
  const { record } = slot;
  let noted = 0;
  let some: FilledEvent[] = [];
  let someBytes = 0;
  const flush = async () => {
    if (some.length > 0) await filler?.addEvents(some);
    some = [];
    someBytes = 0;
  };
  for await (const { text, id, end } of slot.events()) {
    const bytes = Buffer.byteLength(text);
    some.push({ text, id });
    someBytes += bytes;
    counts.events += 1;
    counts.bytes += bytes;
    counts.ids += id === null ? 0 : 1;
    if (end === record.history.notedSize) noted = counts.events;
    if (some.length >= AT_ONCE.events || someBytes >= AT_ONCE.bytes) await flush();
  }
  await flush();
  const { read, arrivals } = record.history;
  await filler?.finish({
    tokenHash: record.tokenHash,
    owner: record.caller,
    created: shifted(record.created ?? { wall: 0, running: 0 }),
    isUsed: record.isUsed,
    read,
    arrivals: arrivals.map((arrival) => ({ ...shifted(arrival), last: arrival.last })),
    noted,
  });
  return counts;
}

/** @param isNew whether nobody but this copy has written the slot @throws RelayStartError */
function requireAll(slotId: string, kept: SlotCounts, there: SlotCounts, isNew: boolean): void {
  const isAll = (['events', 'bytes', 'ids'] as const).every((name) =>
    isNew ? there[name] === kept[name] : there[name] >= kept[name],
  );
  if (isAll) return;
  throw new RelayStartError(
    'store-unsuitable',
    `The store has ${there.events} events and ${there.ids} ids of the slot ${slotId.slice(0, 8)}…, the folder has ${kept.events} and ${kept.ids}.`,
    'Nothing was taken from the folder. Remove the keys of this slot from the store, and copy again.',
  );
}
