import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFile } from '../../files/atomic-file.ts';
import { inTurns } from '../../files/in-turns.ts';
import { requireTrustedFolder } from '../../files/trusted-folder.ts';
import type { Bounds } from '../bounds.ts';
import type { Log, MonotonicClock } from '../ports.ts';
import { quarantine } from '../quarantine.ts';
import type {
  ClaimResult,
  Handle,
  HandleClaim,
  HandleStore,
  ListedHandle,
} from '../store/handle-store.ts';
import {
  handleFileName,
  type KeptHandle,
  keptHandle,
  readHandle,
  writeHandle,
} from './handle-record.ts';
import { IntroTimes } from './intro-times.ts';
import { ListedNicks } from './listed-nicks.ts';
import { OneAfterAnother } from './one-after-another.ts';
import { removeUnfinished } from './unfinished-files.ts';

/** What a store of handles is given. */
export interface HandleStoreOptions {
  /** It must exist. */
  readonly folder: string;
  readonly clock: MonotonicClock;
  readonly bounds: Bounds;
  readonly log: Log;
}

/** Cards stay on disk. */
type Known = Omit<KeptHandle, 'card'>;

const FILE = /^handle-[a-z0-9_-]{2,32}\.json$/;
/** What an interrupted write leaves. */
const UNFINISHED = /^handle-[a-z0-9_-]{2,32}\.json\.[0-9a-f]{12}\.new$/;
/** Read at the same time at the start. */
const FILES_AT_ONCE = 64;

/** The handles of a relay, one file each in a folder; memory holds all but their cards. */
export class FileHandleStore implements HandleStore {
  readonly #options: HandleStoreOptions;
  readonly #known = new Map<string, Known>();
  readonly #handlesOfSlot = new Map<string, number>();
  readonly #listed = new ListedNicks();
  readonly #intros: IntroTimes;
  readonly #writes = new OneAfterAnother();

  private constructor(options: HandleStoreOptions) {
    this.#options = options;
    this.#intros = new IntroTimes(options.bounds);
  }

  /** Reads all handles in a folder. @throws errors of Node's file system */
  static async open(options: HandleStoreOptions): Promise<FileHandleStore> {
    const store = new FileHandleStore(options);
    const names = await readdir(options.folder);
    await removeUnfinished(options.folder, names, UNFINISHED);
    const files = names.filter((name) => FILE.test(name));
    await inTurns(files, FILES_AT_ONCE, (name) => store.#restore(name));
    return store;
  }

  claim(claim: HandleClaim): Promise<ClaimResult> {
    return this.#writes.run(async () => {
      const before = this.#known.get(claim.nick);
      const refused = this.#refusal(claim, before);
      if (refused !== null) return refused;
      const handle = keptHandle(claim, before);
      requireTrustedFolder(this.#options.folder);
      await writeHandle(this.#pathOf(claim.nick), handle);
      this.#forget(claim.nick);
      this.#remember(handle);
      return before === undefined ? 'claimed' : 're-claimed';
    });
  }

  async find(nick: string): Promise<Handle | null> {
    if (!this.#known.has(nick)) return null;
    return readHandle(this.#pathOf(nick));
  }

  unclaim(nick: string, slotId: string): Promise<boolean> {
    return this.#writes.run(async () => {
      if (this.#known.get(nick)?.slotId !== slotId) return false;
      await removeFile(this.#pathOf(nick));
      this.#forget(nick);
      return true;
    });
  }

  async list(nick: string, most: number): Promise<readonly ListedHandle[]> {
    return this.#listed.after(nick, most).flatMap((name) => {
      const handle = this.#known.get(name);
      if (handle === undefined || handle.profile === null) return [];
      const { did, claimedAt, profile } = handle;
      return [{ nick: name, did, claimedAt, profile }];
    });
  }

  async introduce(nick: string): Promise<number> {
    return this.#intros.take(nick, this.#options.clock.now());
  }

  async count(): Promise<number> {
    return this.#known.size;
  }

  /** Resolves when every write begun so far has ended. */
  settled(): Promise<void> {
    return this.#writes.settled();
  }

  #refusal(claim: HandleClaim, before: Known | undefined): ClaimResult | null {
    const { bounds } = this.#options;
    if (before !== undefined && before.did !== claim.did) return 'other-owner';
    const hasPlace = before?.slotId === claim.slotId;
    const ofSlot = this.#handlesOfSlot.get(claim.slotId) ?? 0;
    if (!hasPlace && ofSlot >= bounds.handlesPerSlot) return 'slot-full';
    return before === undefined && this.#known.size >= bounds.handles ? 'relay-full' : null;
  }

  async #restore(name: string): Promise<void> {
    const { folder, log } = this.#options;
    const path = join(folder, name);
    const handle = await readHandle(path);
    if (handle !== null && handleFileName(handle.nick) === name) return this.#remember(handle);
    log.info('handles', `a damaged file of a handle was set aside as ${await quarantine(path)}`);
  }

  #remember({ card: _, ...handle }: KeptHandle): void {
    const { nick, slotId, discoverable, profile } = handle;
    this.#known.set(nick, handle);
    this.#handlesOfSlot.set(slotId, (this.#handlesOfSlot.get(slotId) ?? 0) + 1);
    if (discoverable && profile !== null) this.#listed.add(nick);
  }

  #forget(nick: string): void {
    const handle = this.#known.get(nick);
    if (handle === undefined) return;
    this.#known.delete(nick);
    this.#listed.remove(nick);
    const left = (this.#handlesOfSlot.get(handle.slotId) ?? 1) - 1;
    if (left === 0) this.#handlesOfSlot.delete(handle.slotId);
    else this.#handlesOfSlot.set(handle.slotId, left);
  }

  #pathOf(nick: string): string {
    return join(this.#options.folder, handleFileName(nick));
  }
}
