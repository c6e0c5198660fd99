/**
 * Pairings of version 1 that another engine finishes while this app is its companion. Their files
 * vanish, as those of a cancelled one do; only trust.json tells which of the two it was. The records
 * of version 2 stay and say how they ended.
 */
import type { PeerView } from '../../../preload/contract.ts';
import type { HistoryEntry, PairingHistory } from './pairing-history.ts';

/** A pairing of version 1 that was confirmed here and waits for the other engine. */
export interface Exchange {
  readonly entry: HistoryEntry;
  /** The peers as first read after it had begun; null before that. */
  readonly before: readonly PeerView[] | null;
  /** With two at a time, of whatever version, nobody could tell whose peer a new one is. */
  readonly wasAlone: boolean;
}

/** By id. */
export type Exchanges = ReadonlyMap<string, Exchange>;

export const NO_EXCHANGES: Exchanges = new Map();

/** @returns the exchanges that `history` shows under way, and those whose files have vanished since */
export function followExchanges(
  exchanges: Exchanges,
  history: PairingHistory,
): { readonly exchanges: Exchanges; readonly vanished: readonly Exchange[] } {
  const now = [...history].filter(([, { phase }]) => phase === 'exchanging');
  const next = now.flatMap(([id, entry]): [string, Exchange][] => {
    if (entry.pairing.protocol === 2) return [];
    const { before = null, wasAlone = true } = exchanges.get(id) ?? {};
    return [[id, { entry, before, wasAlone: wasAlone && now.length === 1 }]];
  });
  const vanished = [...exchanges].filter(([id]) => !history.has(id));
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
  const next = [...exchanges].map(([id, exchange]): [string, Exchange] => {
    const isFirst = exchange.before === null && begun.has(id);
    return [id, isFirst ? { ...exchange, before: peers } : exchange];
  });
  return new Map(next);
}

/**
 * @param peers read after the files had vanished
 * @returns the peer that the pairing made VERIFIED; null when nobody can tell, or it was cancelled
 */
export function pinnedBy(
  { before, wasAlone }: Exchange,
  peers: readonly PeerView[],
): PeerView | null {
  if (before === null || !wasAlone) return null;
  const known = new Set(before.map(pinOf));
  const fresh = peers.filter((peer) => peer.tier === 'VERIFIED' && !known.has(pinOf(peer)));
  const [only] = fresh;
  return only !== undefined && fresh.length === 1 ? only : null;
}

/** Differs after each pin, unless the CLI renews one of its own. */
function pinOf({ did, tier, verifiedAt }: PeerView): string {
  return [did, tier, verifiedAt].join(' ');
}
