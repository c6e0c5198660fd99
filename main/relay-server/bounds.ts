const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * How much the relay takes in before it refuses. All sizes are in bytes, all times in
 * milliseconds. The first five come from docs/protocol.md §3; the others keep a stranger from
 * filling our memory or disk.
 */
export const bounds = {
  event: 256 * KiB,
  slot: 64 * MiB,
  pairIdle: 300_000,
  streamComment: 30_000,
  eventsInAnswer: { default: 100, most: 1000 },

  /** A body with an event or a sealed bootstrap, with room for white space. */
  largeBody: 320 * KiB,
  smallBody: 16 * KiB,
  /** In characters, as are the next three: the reference's are 64 hex digits. */
  eventId: 128,
  codeHash: 128,
  pairMsg: 1 * KiB,
  sealed: 256 * KiB,

  slots: 10_000,
  eventsInSlot: 200_000,
  allSlots: 2048 * MiB,
  /** Memory holds the place and the id of each, about 200 bytes. */
  allEvents: 1_000_000,
  pairSlots: 4096,
  /** What one client address may have at once in the mode `default`. */
  pairSlotsOfCaller: 64,
  allPairSlots: 64 * MiB,
  streamsOnSlot: 16,
  streams: 512,
  /** What a stream may leave unread before it is cut; its reader catches up with `since`. */
  streamBacklog: 4 * MiB,
  /** What all streams together may leave unread before the fullest are cut. */
  allStreamBacklogs: 32 * MiB,
  connections: 1024,
  requestTime: 30_000,
  sweep: 60_000,
  stop: 600,
} as const;

/** The bounds, or a test's smaller ones. */
export type Bounds = {
  readonly [Name in keyof typeof bounds]: (typeof bounds)[Name] extends number
    ? number
    : (typeof bounds)[Name];
};
