/** `sessions/registry.json`: the folders that sessions were named after. Only read. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readText } from '../../files/atomic-file.ts';
import { objectField, stringField } from '../../protocol/json.ts';
import { parseObject } from '../shared-document.ts';
import type { HomePlace } from './places.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** The folders by the name of a session, and by the name of its `by-key` folder. */
export interface Registry {
  readonly folders: ReadonlyMap<string, string>;
  readonly isReadable: boolean;
}

/** Never rejects: without it, homes only lack their folders. @param root of the sessions */
export async function readRegistry(root: string): Promise<Registry> {
  const file = join(root, 'registry.json');
  const text = await readText(file, MAX_BYTES).catch(() => '');
  if (text === null) return { folders: new Map(), isReadable: true };
  const byFolder = objectField(parseObject(text) ?? {}, 'by_cwd');
  if (byFolder === undefined) return { folders: new Map(), isReadable: false };
  const folders = new Map<string, string>();
  for (const folder of Object.keys(byFolder)) {
    const name = stringField(byFolder, folder);
    if (name === undefined || folders.has(name)) continue;
    folders.set(name, folder);
    folders.set(keyOf(name), folder);
  }
  return { folders, isReadable: true };
}

/** The folder that a home's session was started in; null: not known */
export function folderOf({ folders }: Registry, { name }: HomePlace): string | null {
  return name === null ? null : (folders.get(name) ?? null);
}

/** The name of a session's `by-key` folder: the first 8 bytes of a hash, in hexadecimal. */
export function keyOf(session: string): string {
  return createHash('sha256').update(session).digest('hex').slice(0, 16);
}
