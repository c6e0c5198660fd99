const KiB = 1024;
const MiB = 1024 * KiB;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How much the relay accepts before it answers with an error. `…Bytes` are bytes, `…Length` are
 * UTF-16 code units, `…Ms` are milliseconds, the rest are counts. The first group comes from
 * docs/protocol.md §3; the others keep clients from filling memory or disk. Callers share what all of
 * them together may have: see shares/.
 */
export const bounds = {
  eventBytes: 256 * KiB,
  slotBytes: 64 * MiB,
  pairIdleMs: 300_000,
  streamCommentMs: 30_000,
  eventsPerResponse: { default: 100, max: 1000 },

  /** A request with an event or a sealed bootstrap, with room for white space. */
  largeBodyBytes: 320 * KiB,
  smallBodyBytes: 16 * KiB,
  /** The CLI's event ids and code hashes have 64 hex digits. */
  eventIdLength: 128,
  codeHashLength: 128,
  pairMsgLength: 1 * KiB,
  sealedLength: 256 * KiB,

  /** A claim of a handle, most of which is a card. */
  claimBodyBytes: 64 * KiB,
  /** What the list of handles shows of a card, in bytes. */
  listedProfileBytes: 1 * KiB,
  handlesPerResponse: { default: 100, max: 500 },
  /** Handles that one call for the list looks at, where it asks for some of them only. */
  handlesLookedAt: 2_000,
  handles: 80_000,
  handlesPerSlot: 4,
  /** Introductions to one handle within `introMs`. */
  intros: 5,
  introMs: 300_000,
  inviteUrlBytes: 8 * KiB,
  invites: 20_000,
  inviteSeconds: { least: 60, default: 86_400, most: 604_800 },

  slots: 20_000,
  eventsPerSlot: 200_000,
  allSlotsBytes: 8192 * MiB,
  /** For events and ids of all slots, about 40 bytes each. Beyond it, idle indexes are dropped. */
  indexEntries: 1_000_000,
  /** Unused slots go only while more than this part of all slots is taken. */
  freeSlotsAbove: 0.8,
  /** A younger slot never goes. */
  unusedSlotMs: DAY_MS,
  /** Events that the owner has read past go after this time. */
  keepEventsMs: 30 * DAY_MS,
  /** All other events go after this time. */
  keepUnreadEventsMs: Number.POSITIVE_INFINITY,
  /** How long the ids of events that are gone stay, at least. */
  keepIdsMs: 365 * DAY_MS,
  expiryIntervalMs: HOUR_MS,
  pairSlots: 4096,
  allPairSlotsLength: 64 * MiB,
  /** Calls that wait for a change of a pair slot. */
  pairWaits: 8192,
  /** Longer waits are cut to this. Proxies often give up after 30 s. */
  pairWaitMs: 25_000,
  streamsPerSlot: 16,
  streams: 8192,
  /** Unread bytes of one stream; beyond this it is closed, and its client catches up by `since`. */
  streamBacklogBytes: 4 * MiB,
  /** Unread bytes of all streams; beyond this those with the most are closed. */
  allStreamBacklogsBytes: 32 * MiB,
  /** For calls. Fewer of these and of streams where the system lets this process open fewer files. */
  connections: 8192,
  /** Bytes of request bodies and of answers from memory that are under way. */
  transitBytes: 64 * MiB,
  /**
   * From the connection, or from the first byte of a later request, to the end of the headers. Node
   * does not look at `requestTimeoutMs` before this has passed.
   */
  headersTimeoutMs: 10_000,
  /** The same to the end of the body. */
  requestTimeoutMs: 30_000,
  /** How long a connection may wait for its next request. */
  keepAliveMs: 20_000,
  /** How long a client may read nothing of an answer. Longer than the pause between comments. */
  stalledMs: 120_000,
  /** How often connections are checked for the first two time-outs. */
  timeoutCheckMs: 2_000,
  sweepIntervalMs: 60_000,
  /** How often a relay looks whether its store answers. */
  readyCheckMs: 2_000,
  /** How long requests under way may still take when the relay stops. */
  stopGraceMs: 600,
} as const;

/** The shape of {@link bounds}; tests use smaller values. */
export type Bounds = {
  readonly [Name in keyof typeof bounds]: (typeof bounds)[Name] extends number
    ? number
    : (typeof bounds)[Name];
};
