/** Where the homes of this computer are (docs/protocol.md §4). */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { orAbsent } from '../../files/error-code.ts';
import { type HomeSource, type WireHomePaths, wireHomePaths } from '../paths.ts';

export type HomeKind =
  /** that of the environment: WIRE_HOME, or the folders of the system */
  | 'default'
  /** `sessions/by-key/<hash>`, from 0.13 on */
  | 'by-key'
  /** `sessions/<name>`, up to 0.15 */
  | 'named';

export interface HomePlace {
  readonly kind: HomeKind;
  /** absolute, as `--home` takes it; null: the system's own folders */
  readonly path: string | null;
  /** in the sessions root; null for the default home */
  readonly name: string | null;
  readonly paths: WireHomePaths;
}

/** The place that the environment names. @throws Failure `home-unknown` */
export function defaultPlace(source: HomeSource): HomePlace {
  const paths = wireHomePaths(source);
  return { kind: 'default', path: source.env.WIRE_HOME ? paths.root : null, name: null, paths };
}

/** The place of a session's home. */
export function sessionPlace(
  source: HomeSource,
  root: string,
  { kind, name }: { readonly kind: 'by-key' | 'named'; readonly name: string },
): HomePlace {
  const path = kind === 'by-key' ? join(root, BY_KEY, name) : join(root, name);
  const paths = wireHomePaths({ ...source, env: { WIRE_HOME: path } });
  return { kind, path, name, paths };
}

export const BY_KEY = 'by-key';

/**
 * The folder of all sessions. From inside a session's home one finds its siblings.
 * @throws Failure `home-unknown`; errors of Node
 */
export async function sessionsRoot(source: HomeSource): Promise<string> {
  const { root, sessions } = wireHomePaths(source);
  if (!source.env.WIRE_HOME || (await isFolder(sessions))) return sessions;
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder) === 'sessions') return folder;
  }
  return sessions;
}

async function isFolder(path: string): Promise<boolean> {
  return (await orAbsent(stat(path)))?.isDirectory() === true;
}
