/** Checks the settings file before electron-store reads it, which discards what it cannot parse. */
import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../files/atomic-file.ts';
import { withoutByteOrderMark } from '../../files/byte-order-mark.ts';
import { orAbsent } from '../../files/error-code.ts';
import { renameFile } from '../../files/rename-file.ts';
import { SETTINGS_VERSION, versionOf } from './settings-version.ts';

export type SettingsFile =
  /** usable, or missing */
  | { readonly state: 'usable' }
  /** written by a newer version of this program: left untouched */
  | { readonly state: 'newer' }
  /** damaged, and renamed to `as` */
  | { readonly state: 'quarantined'; readonly as: string };

/**
 * Renames a damaged settings file, so that a person can still inspect it. Removes a byte order mark, which
 * an editor may have put there and electron-store does not read.
 * @param file absolute path
 * @param wall ms since 1970, for the new name
 * @throws the system's error when the file exists and cannot be read, renamed or written
 */
export async function prepareSettingsFile(file: string, wall: number): Promise<SettingsFile> {
  const found = await orAbsent(readFile(file, 'utf8'));
  if (found === null) return { state: 'usable' };
  const text = withoutByteOrderMark(found);
  const version = versionOf(jsonOf(text));
  if (version === null) {
    const as = `${file}.damaged-${wall}`;
    await renameFile(file, as);
    return { state: 'quarantined', as };
  }
  if (version > SETTINGS_VERSION) return { state: 'newer' };
  if (text !== found) await replaceFile(file, text);
  return { state: 'usable' };
}

/** @returns undefined, which no JSON stands for, if the text is not JSON */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
