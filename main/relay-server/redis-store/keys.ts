/**
 * The names of all keys and channels. What is in braces decides on which server of a cluster a key
 * is: all keys of one slot are together, and so are those of all pairings.
 */

/** The keys of one slot of events. */
export function slotKeys(slotId: string) {
  const slot = `wire:{${slotId}}`;
  return {
    /** Hash: token (hash), owner, created, used, and where its events begin and end. */
    slot,
    /** Stream: the events, whose numbers in the slot are the first part of their ids. */
    log: `${slot}:log`,
    /** Hash: the number of each event by (the hash of) its id, also of those that are gone. */
    ids: `${slot}:ids`,
    /** List: which events had arrived when, oldest first. */
    arrived: `${slot}:arrived`,
    /** List: which events have gone when, oldest first. */
    gone: `${slot}:gone`,
    /** Channel: the number of each new event. */
    channel: `${slot}:new`,
  };
}

/** Sets with the ids of all slots, by their first two digits: no server has them all. */
export function registryKey(slotId: string): string {
  return `wire:{slots-${slotId.slice(0, 2)}}`;
}

/** All keys of {@link registryKey}. */
export const REGISTRY_KEYS: readonly string[] = Array.from({ length: 256 }, (_, at) =>
  registryKey(at.toString(16).padStart(2, '0')),
);

/** Hash: how many slots and bytes of events each owner has, and all together. */
export const OWNERS_KEY = 'wire:{owners}';

/** Hash: what all relays of a store share, such as the key for callers' tags. */
export const RELAYS_KEY = 'wire:{relays}';

/** Who looks for what has expired; expires by itself. */
export const LEASE_KEY = 'wire:{relays}:expiry';

/** The token buckets of a caller, from narrow to wide: those of one provider are on one server. */
export function bucketKeys(name: string, tags: readonly string[]): readonly string[] {
  return tags.map((tag) => `wire:{limit-${tags.at(-1)}}:${name}:${tag}`);
}

/** The beginning of all keys of pairings. */
export const PAIRS = 'wire:{pairs}:';

/** Hash: how many pair slots and characters each caller has, and all together. */
export const PAIR_SHARES_KEY = `${PAIRS}shares`;

/** Sorted set: pair ids by when they expire. */
export const PAIR_EXPIRY_KEY = `${PAIRS}expiry`;

/** Channel: the id of each pair slot that has changed. */
export const PAIR_CHANNEL = `${PAIRS}changed`;

/** The beginning of all keys of handles. */
export const HANDLES = 'wire:{handles}:';

/** Sorted set: the handles that the list shows, all with the same score, so by their bytes. */
export const LISTED_HANDLES_KEY = `${HANDLES}listed`;

/** Hash: how many handles each slot has. */
export const HANDLES_OF_SLOTS_KEY = `${HANDLES}slots`;

/** Number: how many handles there are. */
export const HANDLE_COUNT_KEY = `${HANDLES}count`;

/** Hash: who claimed a handle, and what. */
export function handleKey(nick: string): string {
  return `${HANDLES}nick:${nick}`;
}

/** List: when a handle got its last introductions, oldest first; expires by itself. */
export function introsKey(nick: string): string {
  return `${HANDLES}intros:${nick}`;
}

/** The beginning of all keys of invites. */
export const INVITES = 'wire:{invites}:';

/** Sorted set: ids of invites by when they are forgotten. */
export const INVITE_EXPIRY_KEY = `${INVITES}expiry`;

/** Hash: how many invites each caller has, and all together. */
export const INVITE_SHARES_KEY = `${INVITES}shares`;

/** Hash: what all relays of a store have counted. */
export const COUNTERS_KEY = 'wire:{relays}:counters';
