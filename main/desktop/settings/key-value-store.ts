export type Values = Record<string, unknown>;

/** Where settings are kept: electron-store in the app, a map in tests. Nothing here is a secret. */
export interface KeyValueStore {
  get(key: string): unknown;
  set(values: Readonly<Values>): void;
}
