/** Reads and changes `wire-tray/proofs.json` (docs/protocol.md §8.7), which only we write. */
import { Failure } from '../pairing/machine/failure.ts';
import { earlierComparisons } from './earlier-comparisons.ts';
import { shownPath, type WireHomePaths } from './paths.ts';
import type { ReachablePeer } from './pinned-peer.ts';
import { inLineWith, lostRecords, withKnownPins } from './proof-changes.ts';
import { formatProofs, isOfLaterVersion, NO_PROOFS, parseProofs } from './proof-codec.ts';
import type { PeerRecords } from './proof-records.ts';
import { DamagedDocument, type SharedDocument } from './shared-document.ts';

export interface ProofStoreParts {
  readonly paths: WireHomePaths;
  readonly proofs: SharedDocument;
  /** Of earlier versions: read where there are no proofs yet, and left as it is. */
  readonly compared: SharedDocument;
  /** RFC 3339 */
  readonly now: () => string;
}

export class ProofStore {
  readonly #parts: ProofStoreParts;

  constructor(parts: ProofStoreParts) {
    this.#parts = parts;
  }

  /**
   * What is remembered, and whether it is in line with what is pinned.
   * @param peers who are pinned now
   * @throws Failure `home-unreadable`, DamagedDocument
   */
  async read(
    peers: readonly ReachablePeer[],
  ): Promise<{ readonly records: PeerRecords; readonly isInLine: boolean }> {
    const { records, saved } = await this.#load(peers);
    const after = inLineWith(records, peers, '');
    return { records, isInLine: saved === textOf(after) };
  }

  /**
   * Makes sure that {@link change} can work, before anything else is written.
   * @throws Failure `home-unreadable`
   */
  async requireUsable(peers: readonly ReachablePeer[]): Promise<void> {
    await this.#loadOrLost(peers);
  }

  /**
   * Changes the records and brings them in line with what is pinned. The caller holds the lock of
   * trust.json, under which alone the file is written. In place of a damaged file a new one is made
   * that counts the key of each peer as lost: it may be one that differed.
   * @returns the records as they are now
   * @throws Failure `home-unreadable`, also for a file of a later version; `home-unwritable`
   */
  async change(
    peers: readonly ReachablePeer[],
    work: (records: PeerRecords) => PeerRecords,
  ): Promise<PeerRecords> {
    const { records, saved } = await this.#loadOrLost(peers);
    const at = this.#parts.now();
    const after = inLineWith(work(inLineWith(records, peers, at)), peers, at);
    if (textOf(after) !== saved) await this.#parts.proofs.write(formatProofs(after));
    return after;
  }

  async #loadOrLost(peers: readonly ReachablePeer[]): Promise<Loaded> {
    try {
      return await this.#load(peers);
    } catch (error) {
      if (!(error instanceof DamagedDocument)) throw error;
      return { records: lostRecords(peers, this.#parts.now()), saved: null };
    }
  }

  async #load(peers: readonly ReachablePeer[]): Promise<Loaded> {
    const { paths, proofs, compared } = this.#parts;
    const file = await proofs.read();
    if (file === NO_PROOFS) {
      // The first records: whoever is pinned counts as known, so that nobody is flooded with notices.
      const earlier = earlierComparisons(await compared.read(), peers);
      return { records: withKnownPins(earlier, peers), saved: null };
    }
    const records = isOfLaterVersion(file) ? null : parseProofs(file);
    if (records === null) {
      const shown = shownPath(paths, paths.proofs);
      throw new Failure('home-unreadable', `${shown}: of a later version`);
    }
    return { records, saved: textOf(records) };
  }
}

interface Loaded {
  readonly records: PeerRecords;
  /** The records on disk as {@link textOf} writes them; null: there are none, or they are damaged */
  readonly saved: string | null;
}

/** Equal for equal records, whose fields stand in the order in which they are read. */
function textOf(records: PeerRecords): string {
  return JSON.stringify([...records]);
}
