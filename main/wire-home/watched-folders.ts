/** The folders of a home that are watched, and what a changed name in each of them means. */
import { basename, dirname } from 'node:path';
import { isCode } from '../protocol/code-phrase.ts';
import type { WireHomePaths } from './paths.ts';
import { idOfRecord } from './record-name.ts';

/**
 * What a change that the system reported may mean. `removal`: a folder or a lock file came or went. Somebody may be removing the
 * home at this moment, and would fail if we made the folder again between their steps.
 */
export type WatchReport =
  | { readonly what: 'pairing'; readonly id: string }
  | { readonly what: 'anything' | 'removal' | 'nothing' };

/** `rename`: the name came or went. `change`: what has the name was written. */
export type WatchEvent = 'rename' | 'change';

export interface WatchedFolder {
  readonly folder: string;
  /** Whether it is made where it is missing. */
  readonly isMade: boolean;
  /** @param name in the folder; also the folder's own when that was removed or moved */
  readonly meaning: (event: WatchEvent, name: string) => WatchReport;
}

const ANYTHING: WatchReport = { what: 'anything' };
const NOTHING: WatchReport = { what: 'nothing' };

/** What tells of a pairing or of another engine. */
export function foldersOfPairings(paths: WireHomePaths): readonly WatchedFolder[] {
  const { pendingPairs, records, state, tray, daemonPid, engineLock } = paths;
  return [
    { folder: pendingPairs, isMade: true, meaning: (_, name) => pairingOr(ANYTHING, codeIn(name)) },
    { folder: records, isMade: true, meaning: (_, name) => pairingOr(ANYTHING, idOfRecord(name)) },
    {
      folder: state,
      isMade: false,
      meaning(event, name) {
        if (name === basename(daemonPid)) return ANYTHING;
        return removalOr(NOTHING, event, [pendingPairs, state], name);
      },
    },
    {
      folder: tray,
      isMade: false,
      meaning(event, name) {
        if (name === basename(engineLock) && event === 'change') return ANYTHING;
        // A sidecar. The other names are locks, and files that belong to no pairing.
        const other = pairingOr(NOTHING, codeIn(name));
        return removalOr(other, event, [records, tray, engineLock], name);
      },
    },
  ];
}

/** What tells of another identity, peer or mailbox, and of other notes. */
export function foldersOfBook(paths: WireHomePaths): readonly WatchedFolder[] {
  const notes = [paths.labels, paths.nicknames, paths.history];
  const files = [...filesOfBook(paths), paths.proofs, paths.compared, ...notes];
  return [paths.config, paths.tray].map((folder) => {
    const names = files.filter((file) => dirname(file) === folder).map((file) => basename(file));
    return {
      folder,
      // The CLI takes an empty folder for the start of a home.
      isMade: false,
      meaning: (event, name) =>
        names.includes(name) ? ANYTHING : removalOr(NOTHING, event, [folder], name),
    };
  });
}

/** What tells of another request of a peer, or another answer. */
export function foldersOfRequests(paths: WireHomePaths): readonly WatchedFolder[] {
  const { inboundRequests, state, tray, requests } = paths;
  // In the order of HomeWatch: the later folders contain the earlier ones.
  return [
    { folder: inboundRequests, isMade: false, meaning: () => ANYTHING },
    {
      folder: state,
      isMade: false,
      // The CLI makes the folder with the first request.
      meaning: (_, name) => (name === basename(inboundRequests) ? ANYTHING : NOTHING),
    },
    {
      folder: tray,
      isMade: false,
      meaning: (_, name) => (name === basename(requests) ? ANYTHING : NOTHING),
    },
  ];
}

/** The files of the CLI that have identity, peers and mailboxes. */
export function filesOfBook({ agentCard, trust, relay }: WireHomePaths): readonly string[] {
  return [agentCard, trust, relay];
}

function pairingOr(other: WatchReport, id: string | null): WatchReport {
  return id === null ? other : { what: 'pairing', id };
}

/** @param paths whose coming and going is a removal */
function removalOr(
  other: WatchReport,
  event: WatchEvent,
  paths: readonly string[],
  name: string,
): WatchReport {
  const isOne = event === 'rename' && paths.some((path) => basename(path) === name);
  return isOne ? { what: 'removal' } : other;
}

function codeIn(name: string): string | null {
  const code = name.replace(/\.json$/, '');
  return isCode(code) ? code : null;
}
