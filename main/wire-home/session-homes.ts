/**
 * The homes that the CLI keeps for its sessions, each laid out like WIRE_HOME: `sessions/<name>` up to
 * 0.15, and `sessions/by-key/<hash>` from 0.13 (docs/protocol.md §4). Only read, never made or changed.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../files/atomic-file.ts';
import { isTrustedFolder } from '../files/trusted-folder.ts';
import { isHandle } from '../protocol/identity.ts';
import { stringField } from '../protocol/json.ts';
import { parseObject } from './shared-document.ts';

/** A session's home with an identity in it. */
export interface SessionHome {
  /** absolute */
  readonly path: string;
  readonly handle: string;
  /** 8 hex digits, which tell it from other sessions of that handle; empty where the card names none */
  readonly fingerprint: string;
}

const BY_KEY = 'by-key';
const MAX_CARD_BYTES = 128 * 1024;
/** Sessions come and go by the dozen; a longer list would help nobody. */
const MAX_HOMES = 50;

/**
 * @param folder of the sessions, absolute
 * @returns those with an identity, by handle; none where there is nothing to read
 */
export async function sessionHomes(folder: string): Promise<readonly SessionHome[]> {
  const named = (await foldersIn(folder)).filter((name) => name !== BY_KEY);
  const keyed = (await foldersIn(join(folder, BY_KEY))).map((name) => join(BY_KEY, name));
  const homes: SessionHome[] = [];
  for (const name of [...named, ...keyed]) {
    const path = join(folder, name);
    const identity = await identityIn(path);
    if (identity !== null) homes.push({ path, ...identity });
    if (homes.length === MAX_HOMES) break;
  }
  return homes.sort((a, b) => a.handle.localeCompare(b.handle));
}

/** Real folders only: a link could lead anywhere. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** @returns null for a session without an identity, which was never used, and for one that others can change */
async function identityIn(home: string): Promise<Omit<SessionHome, 'path'> | null> {
  const config = join(home, 'config', 'wire');
  if (!isTrustedFolder(config)) return null;
  const file = join(config, 'agent-card.json');
  const text = await readText(file, MAX_CARD_BYTES).catch(() => null);
  const card = parseObject(text ?? '') ?? {};
  const handle = stringField(card, 'handle');
  if (handle === undefined || !isHandle(handle)) return null;
  const [, fingerprint = ''] = /-([0-9a-f]{8})$/.exec(stringField(card, 'did') ?? '') ?? [];
  return { handle, fingerprint };
}
