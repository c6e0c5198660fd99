import type { KeyValueStore, Values } from './key-value-store.ts';

/**
 * A store that keeps all values in memory. A value that cannot be written, say to a full disk, still
 * holds until the app quits.
 * @param first the values in the file
 * @param write saves values to the file
 * @param onError called when that fails
 */
export function memoryStore(
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
