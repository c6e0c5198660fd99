import { join, resolve } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { UntrustedFolder } from '../files/trusted-folder.ts';
import type { Bounds } from './bounds.ts';
import { type DataDir, dataError, openDataDir } from './data-dir.ts';
import { CounterFile } from './file-store/counter-file.ts';
import { FileHandleStore } from './file-store/file-handle-store.ts';
import { FileInviteStore } from './file-store/file-invite-store.ts';
import { FileSlotStore } from './file-store/file-slot-store.ts';
import type { Moment } from './moment.ts';
import { PairSlots } from './pair-slots.ts';
import type { Log, MonotonicClock, RandomHex, WallClock } from './ports.ts';
import { RelayStartError } from './relay-start-error.ts';
import { RunningTime } from './running-time.ts';
import { CallerTags } from './shares/caller-tags.ts';
import type { Shares } from './shares/shares.ts';
import { SlotOwnerShares } from './shares/slot-owner-shares.ts';
import type { RelayStores } from './store/relay-stores.ts';

/** What the stores of a relay are given. */
export interface StoresOptions {
  readonly randomHex: RandomHex;
  readonly clock: MonotonicClock;
  readonly wallClock: WallClock;
  readonly bounds: Bounds;
  readonly shares: Shares;
  readonly log: Log;
}

/**
 * Slots in the files of a folder, and pair slots in memory: for one relay.
 * @param dataDir created if missing, and locked until the stores are closed
 * @throws RelayStartError `data-…`
 */
export async function openFileStores(
  dataDir: string,
  options: StoresOptions,
): Promise<RelayStores> {
  const { bounds, shares, clock, wallClock, randomHex, log } = options;
  const data = await openDataDir(dataDir);
  try {
    const folder = resolve(dataDir);
    const runningTime = await RunningTime.open(join(folder, 'running-time.json'), clock);
    const now = (): Moment => ({ wall: wallClock.wall(), running: runningTime.now() });
    const tags = await openTags(folder);
    const owners = new SlotOwnerShares(shares, tags);
    const openOptions = { folder: data.slots, randomHex, now, bounds, shares: owners, log };
    const slots = await openFolder(data.slots, () => FileSlotStore.open(openOptions));
    const handleOptions = { folder: data.handles, clock, bounds, log };
    const handles = await openFolder(data.handles, () => FileHandleStore.open(handleOptions));
    const inviteOptions = { folder: data.invites, wallClock, shares, tags, log };
    const invites = await openFolder(data.invites, () => FileInviteStore.open(inviteOptions));
    const counters = await CounterFile.open(join(folder, 'counters.json'));
    const noted = (task: () => Promise<void>) => (): Promise<void> =>
      task().catch((error: unknown) => log.error('relay', error));
    const saveRunningTime = noted(() => runningTime.save());
    const saveCounters = noted(() => counters.save());
    let url: string | null = null;
    return {
      slots,
      pairs: new PairSlots(clock, randomHex, bounds, shares),
      handles,
      invites,
      counters,
      buckets: null,
      owners,
      now,
      chores: [
        { ms: bounds.expiryIntervalMs, task: saveRunningTime },
        { ms: bounds.sweepIntervalMs, task: saveCounters },
        { ms: bounds.sweepIntervalMs, task: noted(() => invites.sweep()) },
      ],
      noteUrl: async (where) => {
        url = where;
        // Not fatal: without it, another relay checks only whether this process is alive.
        await data.lock
          .recordUrl(where)
          .catch(() => log.info('relay', 'could not note where the relay answers'));
      },
      isExpiryOurs: async () => true,
      answers: async () => true,
      loss: () => lossOf(data, url, folder),
      close: async () => {
        await saveRunningTime();
        await saveCounters();
        await Promise.all([slots.settled(), handles.settled(), invites.settled()]);
        await data.lock.release();
      },
    };
  } catch (error) {
    await data.lock.release();
    throw error;
  }
}

/** Why the data folder is no longer this relay's; null if it is, or if that cannot be told now. */
async function lossOf(
  { lock }: DataDir,
  url: string | null,
  folder: string,
): Promise<RelayStartError | null> {
  try {
    return url === null || (await lock.renew(url)) ? null : lostError(folder);
  } catch (error) {
    return error instanceof UntrustedFolder ? dataError(folder, error) : null;
  }
}

function lostError(folder: string): RelayStartError {
  return new RelayStartError(
    'data-in-use',
    `Another relay keeps its data in ${folder} now, so this one has stopped.`,
    'Stop the other one, or choose another folder.',
  );
}

async function openTags(folder: string): Promise<CallerTags> {
  try {
    return await CallerTags.open(join(folder, 'caller.key'));
  } catch (error) {
    throw new RelayStartError(
      'data-unusable',
      `The relay cannot keep its key for callers in ${folder} (${errorCode(error)}).`,
      'Make the file caller.key there readable for you, or choose another folder.',
      error,
    );
  }
}

async function openFolder<T>(folder: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw new RelayStartError(
      'data-unusable',
      `The relay cannot read its data in ${folder} (${errorCode(error)}).`,
      'Make the files there readable for you, or choose another folder.',
      error,
    );
  }
}
