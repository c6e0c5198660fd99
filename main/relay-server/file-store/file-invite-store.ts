import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readText, removeFile, replaceFile } from '../../files/atomic-file.ts';
import { inTurns } from '../../files/in-turns.ts';
import { requireTrustedFolder } from '../../files/trusted-folder.ts';
import type { Log, WallClock } from '../ports.ts';
import { quarantine } from '../quarantine.ts';
import type { Caller } from '../shares/caller.ts';
import { type CallerTags, callerOfTag } from '../shares/caller-tags.ts';
import type { Shares } from '../shares/shares.ts';
import {
  FORGET_AFTER_MS,
  type InviteResult,
  type InviteStore,
  type InviteUse,
  type NewInvite,
} from '../store/invite-store.ts';
import { OneAfterAnother } from './one-after-another.ts';
import { removeUnfinished } from './unfinished-files.ts';

/** What a store of invites is given. */
export interface InviteStoreOptions {
  /** It must exist. */
  readonly folder: string;
  readonly wallClock: WallClock;
  readonly shares: Shares;
  readonly tags: CallerTags;
  readonly log: Log;
}

const inviteFile = z.object({
  sealed: z.string(),
  /** ms since 1970 */
  expires: z.number(),
  uses: z.number().nullable(),
  /** The tag of whoever registered it. */
  caller: z.string(),
});
type InviteFile = z.infer<typeof inviteFile>;

const FILE = /^([0-9a-f]{64})\.json$/;
/** What an interrupted write leaves. */
const UNFINISHED = /^[0-9a-f]{64}\.json\.[0-9a-f]{12}\.new$/;
/** Read at the same time at the start. */
const FILES_AT_ONCE = 64;

/** The invites of a relay, one file each in a folder; memory holds all but their texts. */
export class FileInviteStore implements InviteStore {
  readonly #options: InviteStoreOptions;
  readonly #known = new Map<string, Omit<InviteFile, 'sealed'>>();
  readonly #writes = new OneAfterAnother();

  private constructor(options: InviteStoreOptions) {
    this.#options = options;
  }

  /** Reads all invites in a folder. @throws errors of Node's file system */
  static async open(options: InviteStoreOptions): Promise<FileInviteStore> {
    const store = new FileInviteStore(options);
    const names = await readdir(options.folder);
    await removeUnfinished(options.folder, names, UNFINISHED);
    await inTurns(names, FILES_AT_ONCE, (name) => store.#restore(name));
    return store;
  }

  async add({ id, sealed, ttlMs, uses }: NewInvite, caller: Caller): Promise<InviteResult> {
    const { shares, tags, wallClock } = this.#options;
    const owner = tags.tagOf(caller);
    const refusal = shares.take('invites', callerOfTag(owner), 1);
    if (refusal !== null) return { kind: 'refused', refusal };
    const expires = wallClock.wall() + ttlMs;
    this.#known.set(id, { expires, uses, caller: owner });
    try {
      await this.#write(id, { sealed, expires, uses, caller: owner });
    } catch (error) {
      this.#forget(id);
      throw error;
    }
    return { kind: 'kept', expires };
  }

  find(id: string, isUse: boolean): Promise<InviteUse> {
    return this.#writes.run(async () => {
      const known = this.#known.get(id);
      if (known === undefined) return { kind: 'unknown' };
      if (known.expires <= this.#options.wallClock.wall()) return { kind: 'expired' };
      if (known.uses === 0) return { kind: 'used-up' };
      const invite = await readInvite(this.#pathOf(id));
      if (invite === null) return { kind: 'unknown' };
      if (isUse && known.uses !== null) {
        const uses = known.uses - 1;
        await this.#write(id, { ...invite, uses });
        known.uses = uses;
      }
      return { kind: 'found', sealed: invite.sealed };
    });
  }

  async sweep(): Promise<void> {
    const before = this.#options.wallClock.wall() - FORGET_AFTER_MS;
    const old = [...this.#known].filter(([, { expires }]) => expires < before);
    for (const [id] of old) {
      await removeFile(this.#pathOf(id));
      this.#forget(id);
    }
  }

  /** Resolves when every use begun so far has been saved. */
  settled(): Promise<void> {
    return this.#writes.settled();
  }

  async #restore(name: string): Promise<void> {
    const id = FILE.exec(name)?.[1];
    if (id === undefined) return;
    const path = this.#pathOf(id);
    const invite = await readInvite(path);
    if (invite === null) {
      const { log } = this.#options;
      log.info('invites', `a damaged file of an invite was set aside as ${await quarantine(path)}`);
      return;
    }
    const { expires, uses, caller } = invite;
    this.#known.set(id, { expires, uses, caller });
    this.#options.shares.count('invites', callerOfTag(caller), 1);
  }

  #forget(id: string): void {
    const { shares } = this.#options;
    shares.count('invites', callerOfTag(this.#known.get(id)?.caller ?? ''), -1);
    this.#known.delete(id);
  }

  async #write(id: string, invite: InviteFile): Promise<void> {
    requireTrustedFolder(this.#options.folder);
    await replaceFile(this.#pathOf(id), `${JSON.stringify(invite)}\n`);
  }

  #pathOf(id: string): string {
    return join(this.#options.folder, `${id}.json`);
  }
}

/** @returns null if there is no file, or a damaged one @throws errors of Node's file system */
async function readInvite(path: string): Promise<InviteFile | null> {
  const text = await readText(path);
  const file = inviteFile.safeParse(parse(text ?? ''));
  return file.success ? file.data : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
