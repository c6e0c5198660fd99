/** The options of the command that say where the relay keeps everything, if not in a folder. */
import { readFileSync, statSync } from 'node:fs';
import { errorCode } from '../files/error-code.ts';
import { parseRedisAddress } from './redis-store/redis-address.ts';
import type { SharedStoreChoice } from './store/store-choice.ts';

/** Values as typed. */
export interface StoreValues {
  readonly store?: string | undefined;
  readonly 'store-file'?: string | undefined;
  readonly 'store-sync'?: string | undefined;
  readonly 'store-replicas'?: string | undefined;
}

/** The environment variable with the URL of a store. */
const VARIABLE = 'WIRE_RELAY_STORE';
/** Longer files hold something else. */
const MAX_FILE_BYTES = 4096;

/**
 * The store that the options and the environment name.
 * @returns undefined for a folder
 * @throws RangeError with a whole sentence, which never repeats a password
 */
export function storeChoice(
  values: StoreValues,
  environment: NodeJS.ProcessEnv,
): SharedStoreChoice | undefined {
  const sync = values['store-sync'] ?? 'always';
  const replicas = values['store-replicas'] ?? '0';
  if (sync !== 'always' && sync !== 'everysec' && sync !== 'no') {
    throw new RangeError(`--store-sync must be always, everysec or no, not "${sync}".`);
  }
  if (replicas !== '0' && replicas !== '1') {
    throw new RangeError(`--store-replicas must be 0 or 1, not "${replicas}".`);
  }
  const url = urlOf(values, environment[VARIABLE]);
  if (url === undefined) return undefined;
  parseRedisAddress(url);
  return { url, sync, replicas: replicas === '1' ? 1 : 0 };
}

function urlOf(values: StoreValues, variable: string | undefined): string | undefined {
  const { store, 'store-file': file } = values;
  const fromVariable = variable === '' ? undefined : variable;
  if ([store, file, fromVariable].filter((one) => one !== undefined).length > 1) {
    throw new RangeError(`Name one store only: by --store, by --store-file or in ${VARIABLE}.`);
  }
  if (file !== undefined) return contentOf(file);
  if (store === undefined) return fromVariable;
  if (parseRedisAddress(store).password !== null) {
    throw new RangeError(
      `Everybody on this computer can read a password in a command. Put the URL into a file (--store-file) or into ${VARIABLE}.`,
    );
  }
  return store;
}

function contentOf(file: string): string {
  try {
    if (statSync(file).size > MAX_FILE_BYTES)
      throw new RangeError(`${file} is no file with a URL.`);
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(`The URL of the store cannot be read from ${file} (${errorCode(error)}).`);
  }
}
