/**
 * The history of pairings and comparisons: `wire-tray/history.json` (docs/protocol.md §8.8). For people
 * only: nothing is decided by it. Pure.
 */
import { z } from 'zod';
import { ENDING_CODES } from '../pairing/machine/failure.ts';
import type { Pairing } from '../pairing/machine/pending-pair.ts';
import { pairingKey } from './pairing-key.ts';

export const HISTORY_VERSION = 1;
/** An event is kept for this long, in ms. */
export const KEEP_EVENTS_FOR = 180 * 86_400_000;
export const MAX_EVENTS = 300;
/** Keys of single events that the person erased: their pairings may still be on file. */
const MAX_ERASED = 300;
/** A relay in a file of another program may be any text. */
const MAX_TEXT = 512;

const key = z.string().regex(/^[0-9a-f]{16}$/);

const event = z.strictObject({
  /** Names the event. */
  key,
  at: z.iso.datetime(),
  kind: z.enum([
    'paired',
    'stopped',
    'cancelled',
    /** Version 1: another program ended it, well or not. */
    'ended-elsewhere',
    'fingerprint-same',
    'fingerprint-differs',
  ]),
  /** null: a comparison of fingerprints */
  protocol: z.literal([1, 2]).nullable(),
  role: z.enum(['host', 'guest']).nullable(),
  relayUrl: z.string().nullable(),
  label: z.string().nullable(),
  /** null: nobody is known */
  peer: z.strictObject({ handle: z.string(), did: z.string() }).nullable(),
  /** Why it stopped. */
  failure: z.enum(ENDING_CODES).nullable(),
});
export type PastEvent = Readonly<z.infer<typeof event>>;

export const historySchema = z.strictObject({
  version: z.literal(HISTORY_VERSION),
  /** What ended until then was erased, and does not come back. null: nothing was */
  erasedUntil: z.iso.datetime().nullable(),
  erased: z.array(key),
  /** the oldest first */
  events: z.array(event),
});
export type HistoryFile = z.infer<typeof historySchema>;

export const NO_HISTORY: HistoryFile = {
  version: HISTORY_VERSION,
  erasedUntil: null,
  erased: [],
  events: [],
};

/**
 * How a pairing ended; without its code and its label.
 * @param wall clock, ms since 1970: the end of one whose file does not say it
 * @returns null while it is live and nobody is pinned
 */
export function eventOf(pairing: Pairing, wall: number): PastEvent | null {
  const { protocol, role, state, side, bound } = pairing;
  const { paired, mailboxQuestion } = side;
  const peer = paired ?? bound ?? mailboxQuestion?.peer ?? null;
  const about = {
    key: pairingKey(pairing),
    at: new Date(side.endedAt ?? wall).toISOString(),
    protocol,
    role,
    relayUrl: pairing.relayUrl.slice(0, MAX_TEXT),
    label: null,
    peer: peer === null ? null : { handle: peer.handle, did: peer.did },
    failure: null,
  };
  if (paired !== null) return { ...about, kind: 'paired' };
  if ('ending' in state) return { ...about, kind: 'stopped', failure: state.ending.code };
  return state.status === 'gone' ? { ...about, kind: 'cancelled' } : null;
}

/**
 * The history with more events, but for those that are there or were erased. Only what another program
 * ended is replaced, once it is known how.
 * @param wall ms since 1970
 * @returns `history` itself where nothing is new
 */
export function withEvents(
  history: HistoryFile,
  added: readonly PastEvent[],
  wall: number,
): HistoryFile {
  const erased = new Set(history.erased);
  const erasedUntil = Date.parse(history.erasedUntil ?? '');
  const events = new Map(history.events.map((one) => [one.key, one]));
  for (const one of added) {
    const known = events.get(one.key);
    const isNews = known === undefined || (isUnclear(known) && one.kind === 'paired');
    const isErased = erased.has(one.key) || Date.parse(one.at) <= erasedUntil;
    if (isNews && !isErased) events.set(one.key, one);
  }
  const kept = [...events.values()]
    .filter(({ at }) => wall - Date.parse(at) < KEEP_EVENTS_FOR)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(-MAX_EVENTS);
  return added.some((one) => kept.includes(one)) ? { ...history, events: kept } : history;
}

function isUnclear({ kind }: PastEvent): boolean {
  return kind === 'ended-elsewhere';
}

/** The history without one event, or without any. @param wall ms since 1970 */
export function withoutEvents(
  history: HistoryFile,
  erased: string | null,
  wall: number,
): HistoryFile {
  if (erased === null) {
    return { ...NO_HISTORY, erasedUntil: new Date(wall).toISOString() };
  }
  const others = history.events.filter((one) => one.key !== erased);
  if (others.length === history.events.length) return history;
  return {
    ...history,
    events: others,
    erased: [...history.erased, erased].slice(-MAX_ERASED),
  };
}
