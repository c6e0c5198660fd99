/** A store that several relays share, instead of a folder. */
export interface SharedStoreChoice {
  /** `redis[s]://…` or `valkey[s]://…`, with a password if there is one. */
  readonly url: string;
  /** When what is acknowledged must be on disk there; default: before it is acknowledged. */
  readonly sync?: 'always' | 'everysec' | 'no';
  /** How many replicas must have what is acknowledged; default: 0. */
  readonly replicas?: 0 | 1;
}
