/**
 * Pairings that another engine brings to their end, while this program is its companion. Their
 * files just vanish, as a cancelled one's do; only trust.json tells how it ended. Pure.
 */
import type { PeerView } from '../../../preload/contract.ts';
import type { PairingHistory, HistoryEntry } from './pairing-history.ts';

/** A pairing that was confirmed here and waits for the other engine. */
export interface Exchange {
  readonly remembered: HistoryEntry;
  /** The peers as they were read after it had begun; null before that. */
  readonly before: readonly PeerView[] | null;
  /** Of two at a time, nobody could tell whose peer a new one is. */
  readonly wasAlone: boolean;
}

/** By code. */
export type Exchanges = ReadonlyMap<string, Exchange>;

export const NO_EXCHANGES: Exchanges = new Map();

/**
 * Follows the memory of pairings.
 *
 * @returns those under way now, and those whose files have vanished since
 */
export function followExchanges(
  exchanges: Exchanges,
  memory: PairingHistory,
): { readonly exchanges: Exchanges; readonly vanished: readonly Exchange[] } {
  const now = [...memory].filter(([, { phase }]) => phase === 'exchanging');
  const next = now.map(([code, remembered]): [string, Exchange] => {
    const { before = null, wasAlone = true } = exchanges.get(code) ?? {};
    return [code, { remembered, before, wasAlone: wasAlone && now.length === 1 }];
  });
  const vanished = [...exchanges].filter(([code]) => !memory.has(code));
  return { exchanges: new Map(next), vanished: vanished.map(([, exchange]) => exchange) };
}

/**
 * @param begun those that were under way when the reading began
 * @param peers what it found
 */
export function withPeersBefore(
  exchanges: Exchanges,
  begun: Exchanges,
  peers: readonly PeerView[],
): Exchanges {
  const next = [...exchanges].map(([code, exchange]): [string, Exchange] => {
    const isFirst = exchange.before === null && begun.has(code);
    return [code, isFirst ? { ...exchange, before: peers } : exchange];
  });
  return new Map(next);
}

/**
 * @param peers read after the files had vanished
 * @returns whom the pairing made VERIFIED; null when that cannot be told, as after a cancellation
 */
export function pinnedBy(
  { before, wasAlone }: Exchange,
  peers: readonly PeerView[],
): PeerView | null {
  if (before === null || !wasAlone) return null;
  const marks = new Set(before.map(markOf));
  const fresh = peers.filter((peer) => peer.tier === 'VERIFIED' && !marks.has(markOf(peer)));
  const [only] = fresh;
  return only !== undefined && fresh.length === 1 ? only : null;
}

/** Differs after each pin, unless the CLI renews one of its own. */
function markOf({ did, tier, verifiedAt }: PeerView): string {
  return [did, tier, verifiedAt].join(' ');
}
