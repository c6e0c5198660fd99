/** Reads what a list of homes says of one: a few small files, none of which is changed. */
import { lstat, opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../../files/atomic-file.ts';
import { orAbsent } from '../../files/error-code.ts';
import { isTrustedFolder } from '../../files/trusted-folder.ts';
import { displayHandleOf, isHandle } from '../../protocol/identity.ts';
import { stringField } from '../../protocol/json.ts';
import { countRequests } from '../inbound/count.ts';
import { receivesMessages } from '../inbound/receives.ts';
import { parseObject } from '../shared-document.ts';
import { agentsOf } from '../trust.ts';
import type { HomeKind, HomePlace } from './places.ts';

const MAX_CARD_BYTES = 128 * 1024;
/** Inboxes whose times are read. */
const MAX_INBOXES = 256;

/** A home with an identity. */
export interface FoundHome {
  readonly kind: HomeKind;
  /** absolute, as `--home` takes it; null: the system's own folders */
  readonly path: string | null;
  readonly handle: string;
  readonly did: string;
  /** the last 8 hexadecimal digits of the DID; null for a DID of before 0.15, which has none */
  readonly fingerprint: string | null;
  /** that the session was started in; null: not known */
  readonly folder: string | null;
  /** how many requests wait for an answer */
  readonly requests: number;
  /** how many are pinned; null: trust.json cannot be read */
  readonly peers: number | null;
  /** the newest message, or else when the identity was made: ms since 1970 */
  readonly lastActivity: number | null;
  /** Whether a daemon of `wire` has fetched messages in the last minute: without one, no request comes. */
  readonly receives: boolean;
  /** Whether `wire retire` took it out of use. */
  readonly isRetired: boolean;
  /** Whether `wire` reads it no more: from 0.16 on by its place, from 0.15 on by its DID. */
  readonly isLeftBehind: boolean;
}

/** Why a folder that may be a home is not in the list. */
export type HomeProblem = 'not-private' | 'damaged' | 'unreadable' | 'hangs';

export type HomeReading =
  | { readonly found: FoundHome }
  | { readonly problem: HomeProblem }
  /** There is no identity. */
  | null;

/**
 * Never rejects for what is in the home.
 * @param wall ms since 1970
 */
export async function readHome(
  place: HomePlace,
  folder: string | null,
  wall: number,
): Promise<HomeReading> {
  const { kind, path, paths } = place;
  const card = await readText(paths.agentCard, MAX_CARD_BYTES).catch(() => undefined);
  if (card === null) return null;
  // Only now, since it blocks: the drive has just answered.
  if (!isTrustedFolder(paths.config)) return { problem: 'not-private' };
  if (card === undefined) return { problem: 'unreadable' };
  const fields = parseObject(card) ?? {};
  const did = stringField(fields, 'did') ?? '';
  const handle = stringField(fields, 'handle') ?? displayHandleOf(did);
  if (!isHandle(handle) || !did.startsWith('did:wire:')) return { problem: 'damaged' };
  const fingerprint = /-([0-9a-f]{8})$/.exec(did)?.[1] ?? null;
  return {
    found: {
      kind,
      path,
      handle,
      did,
      fingerprint,
      folder,
      requests: await countRequests(paths).catch(() => 0),
      peers: await countPeers(paths.trust, handle),
      lastActivity: (await newestIn(paths.inbox)) ?? (await changedAt(paths.privateKey)),
      receives: await receivesMessages({ paths, wall: () => wall }),
      isRetired: (await orAbsentQuietly(lstat(paths.retired))) !== null,
      isLeftBehind: kind === 'named' || fingerprint === null,
    },
  };
}

async function countPeers(file: string, own: string): Promise<number | null> {
  const text = await readText(file).catch(() => undefined);
  if (text === null) return 0;
  const trust = parseObject(text ?? '');
  return trust && Object.keys(agentsOf(trust)).filter((handle) => handle !== own).length;
}

/** ms since 1970; null for an empty folder or none */
async function newestIn(folder: string): Promise<number | null> {
  const inboxes = await orAbsentQuietly(opendir(folder));
  if (inboxes === null) return null;
  let newest: number | null = null;
  let seen = 0;
  for await (const { name } of inboxes) {
    newest = Math.max(newest ?? 0, (await changedAt(join(folder, name))) ?? 0);
    seen += 1;
    if (seen >= MAX_INBOXES) break;
  }
  return newest;
}

async function changedAt(file: string): Promise<number | null> {
  return (await orAbsentQuietly(stat(file)))?.mtimeMs ?? null;
}

function orAbsentQuietly<T>(answer: Promise<T>): Promise<T | null> {
  return orAbsent(answer).catch(() => null);
}
