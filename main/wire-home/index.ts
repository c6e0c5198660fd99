/** The files shared with the `wire` CLI (docs/protocol.md §4), behind the ports of the engine. */
import type { EngineLease, PairingStore, RandomBytes } from '../pairing/ports.ts';
import { type BookWatch, watchBook } from './book-watch.ts';
import { isComparisonFile, NO_COMPARISONS } from './earlier-comparisons.ts';
import { HomeLease } from './engine-lease.ts';
import { HomePairings } from './home-pairings.ts';
import { requireTrustedHome } from './home-trust.ts';
import { HomeWatch } from './home-watch.ts';
import { initIdentity, type NewIdentity } from './identity.ts';
import { fileLocks, type Locks, type Wait } from './locks.ts';
import { notedBook } from './noted-book.ts';
import { type Notes, openNotes } from './notes.ts';
import type { WireHomePaths } from './paths.ts';
import { type HomePeerBook, homePeerBook } from './peer-book.ts';
import { PendingPairs } from './pending-pairs.ts';
import { repairPermissions } from './permissions.ts';
import { isProofFile, NO_PROOFS } from './proof-codec.ts';
import { maskQuarantine } from './quarantine.ts';
import { RecordStore } from './record-store.ts';
import { RecordedPairings } from './recorded-pairings.ts';
import { EMPTY_RELAY_STATE, isRelayState } from './relay-state.ts';
import { type SharedDocument, sharedDocument } from './shared-document.ts';
import { removeTemporaryFiles } from './temporary-files.ts';
import { EMPTY_TRUST, isTrust } from './trust.ts';
import { nodeWatchSystem, type WatchSystem } from './watch-system.ts';
import { foldersOfPairings, foldersOfRequests } from './watched-folders.ts';
import { wireProcesses } from './wire-process.ts';

export type { BookWatch } from './book-watch.ts';
export type { NewIdentity } from './identity.ts';
export type { OwnLabels } from './labels.ts';
export { setNickname } from './noted-book.ts';
export type { Notes } from './notes.ts';
export { pairingKey } from './pairing-key.ts';
export { eventOf, type PastEvent } from './past-events.ts';
export { type HomeSource, type WireHomePaths, wireHomePaths } from './paths.ts';
export type { HomePeerBook, Peer } from './peer-book.ts';
export type { PeerCheck } from './peer-check.ts';
export { type SessionHome, sessionHomes } from './session-homes.ts';

export interface WireHomeParts {
  readonly paths: WireHomePaths;
  readonly randomBytes: RandomBytes;
  readonly wait: Wait;
  /** Wall clock, ms since 1970. */
  readonly wall: () => number;
  /** Our program's own version. */
  readonly version: string;
  readonly pid: number;
  readonly platform: NodeJS.Platform;
  /** The program that runs: `process.execPath`. */
  readonly binPath: string;
  /** How changes of the files are told; Node's by default. */
  readonly watchSystem?: WatchSystem;
}

/** The files of a home, and what changes them needs. */
export interface HomeFiles {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly relay: SharedDocument;
  readonly trust: SharedDocument;
  readonly wait: Wait;
  /** Wall clock, ms since 1970. */
  readonly wall: () => number;
}

/** Watches until stopped; `renew` watches again what was made or replaced. */
export type RequestWatch = Pick<HomeWatch, 'renew' | 'stop' | 'isSound'>;

export interface WireHome {
  readonly files: HomeFiles;
  readonly store: PairingStore;
  readonly peerBook: HomePeerBook;
  readonly lease: EngineLease;
  /** Labels, nicknames and the history: for people only. */
  readonly notes: Notes;
  /** Calls back soon after a change of identity, peers, mailboxes or notes. */
  watchBook(changed: () => void): BookWatch;
  /** Calls back soon after a request came, went or was answered. */
  watchRequests(changed: () => void): RequestWatch;
  /** Refuses a home that others could change; call it first: see `requireTrustedHome`. */
  requireTrusted(): void;
  /** Makes the identity: see `initIdentity`. */
  init(identity: NewIdentity): Promise<'created' | 'kept'>;
  /**
   * Whether an engine runs in this home, in this process or another: see `HomeLease.engineRuns`.
   * @throws Failure `home-unreadable`
   */
  engineRuns(): Promise<boolean>;
  /** Whether an engine of ours runs in this home: see `HomeLease.ownEngineRuns`. */
  ownEngineRuns(): Promise<boolean>;
  /** Makes secrets unreadable to other users: see `repairPermissions`. */
  repairPermissions(): Promise<string[]>;
  /** Removes secrets that a killed process of ours left: see `removeTemporaryFiles`, `maskQuarantine`. */
  removeTemporaryFiles(): Promise<void>;
}

/** Opens a wire home. Touches no file itself; each method does when it is called. */
export function openWireHome(parts: WireHomeParts): WireHome {
  const { paths, randomBytes, wait, wall, version, pid, platform, binPath } = parts;
  const { watchSystem: system = nodeWatchSystem } = parts;
  const now = () => new Date(wall()).toISOString();
  const locks = fileLocks(paths, platform, wait);
  const trust = sharedDocument({
    paths,
    wait,
    wall,
    file: paths.trust,
    empty: EMPTY_TRUST,
    isSound: isTrust,
  });
  const relay = sharedDocument({
    paths,
    wait,
    wall,
    file: paths.relay,
    empty: EMPTY_RELAY_STATE,
    isSound: isRelayState,
  });
  const compared = sharedDocument({
    paths,
    wait,
    wall,
    file: paths.compared,
    empty: NO_COMPARISONS,
    isSound: isComparisonFile,
    isOurs: true,
  });
  const proofs = sharedDocument({
    paths,
    wait,
    wall,
    file: paths.proofs,
    empty: NO_PROOFS,
    isSound: isProofFile,
    isOurs: true,
  });
  const notes = openNotes({ paths, locks, wall });
  const book = homePeerBook({ paths, locks, trust, relay, proofs, compared, now, wall });
  const peerBook = notedBook(book, notes, now);
  const ownFields = async () => ({
    did: await peerBook.identity().then(({ did }) => did, nothing),
    relayUrl: await peerBook.ownSlot().then((slot) => slot?.relayUrl ?? null, nothing),
  });
  const isWireDaemon = wireProcesses(platform);
  const lease = new HomeLease({
    paths,
    locks,
    isWireDaemon,
    pid,
    binPath,
    version,
    now,
    ownFields,
  });
  const files = { paths, locks, wait, wall };
  const watching = { wait, system, platform };
  const pairings = new HomePairings(
    new PendingPairs(files),
    new RecordStore({ ...files, holdsEngineLock: () => lease.holdsLock() }),
    (changed) => new HomeWatch(foldersOfPairings(paths), watching, changed),
  );
  return {
    files: { paths, locks, relay, trust, wait, wall },
    store: new RecordedPairings(pairings, notes.history, wall),
    peerBook,
    lease,
    notes,
    watchBook: (changed) => watchBook(paths, watching, changed),
    watchRequests: (changed) => new HomeWatch(foldersOfRequests(paths), watching, changed),
    requireTrusted: () => requireTrustedHome(paths),
    init: (identity) => initIdentity({ paths, locks, trust, randomBytes, now }, identity),
    engineRuns: () => lease.engineRuns(),
    ownEngineRuns: () => lease.ownEngineRuns(),
    repairPermissions: () => repairPermissions(paths, platform),
    async removeTemporaryFiles() {
      await removeTemporaryFiles(paths, locks);
      await maskQuarantine(paths);
    },
  };
}

function nothing(): null {
  return null;
}
