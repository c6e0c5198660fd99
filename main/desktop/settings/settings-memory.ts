import type { KeyValueStore, Values } from './key-value-store.ts';

/**
 * A store that reads its file once. What cannot be written (a full disk, a file that was damaged
 * meanwhile) still counts until the app is quit: a setting must not fail a click.
 * @param first what the file holds
 * @param write saves some values
 * @param onError told when that fails
 */
export function withMemory(
  first: Readonly<Values>,
  write: (values: Values) => void,
  onError: (error: unknown) => void,
): KeyValueStore {
  const known = new Map(Object.entries(first));
  return {
    get: (key) => known.get(key),
    set(values) {
      for (const [key, value] of Object.entries(values)) known.set(key, value);
      try {
        write({ ...values });
      } catch (error) {
        onError(error);
      }
    },
  };
}
