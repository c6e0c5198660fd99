export type Values = Record<string, unknown>;

/** Storage of settings: electron-store in the app, a map in tests. It holds no secrets. */
export interface KeyValueStore {
  get(key: string): unknown;
  set(values: Readonly<Values>): void;
}
