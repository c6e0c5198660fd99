/** The settings file before electron-store may see it: it would throw away what it cannot read. */
import { readFile, rename } from 'node:fs/promises';
import { orAbsent } from '../../files/error-code.ts';
import { SETTINGS_VERSION, versionOf } from './settings-version.ts';

export type SettingsFile =
  /** usable, or not there yet */
  | { readonly state: 'usable' }
  /** of a newer version of this program: not to be touched */
  | { readonly state: 'newer' }
  /** damaged, and now out of the way under `as` */
  | { readonly state: 'set-aside'; readonly as: string };

/**
 * Looks at the settings file and moves a damaged one out of the way, for a person to look at.
 * @param file absolute path
 * @param wall ms since 1970, for the name of the one set aside
 * @throws the system's error when the file is there and cannot be read or moved
 */
export async function prepareSettingsFile(file: string, wall: number): Promise<SettingsFile> {
  const text = await orAbsent(readFile(file, 'utf8'));
  if (text === null) return { state: 'usable' };
  const version = versionOf(jsonOf(text));
  if (version === null) {
    const as = `${file}.damaged-${wall}`;
    await rename(file, as);
    return { state: 'set-aside', as };
  }
  return { state: version > SETTINGS_VERSION ? 'newer' : 'usable' };
}

/** @returns undefined, which is no JSON value, for text that is no JSON */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
