const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * How much the relay takes in before it refuses. All sizes are in bytes, all times in
 * milliseconds. The first six come from docs/protocol.md §3; the others keep a stranger from
 * filling our memory or disk.
 */
export const bounds = {
  body: 2 * MiB,
  event: 256 * KiB,
  slot: 64 * MiB,
  pairIdle: 300_000,
  streamComment: 30_000,
  eventsInAnswer: { default: 100, most: 1000 },

  slots: 10_000,
  eventsInSlot: 200_000,
  allSlots: 2048 * MiB,
  pairSlots: 4096,
  allPairSlots: 64 * MiB,
  streamsOnSlot: 16,
  streams: 512,
  /** What a stream may leave unread before it is cut; its reader catches up with `since`. */
  streamBacklog: 4 * MiB,
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
