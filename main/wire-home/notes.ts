/**
 * What this person wrote of pairings and peers, and what happened (docs/protocol.md §8.8): files of ours
 * alone, which the CLI does not know, and without which everything works.
 */
import type { z } from 'zod';
import type { StoreProblem } from '../pairing/ports.ts';
import { History } from './history.ts';
import { LABELS_VERSION, Labels, labelsSchema, NO_LABELS } from './labels.ts';
import type { Locks } from './locks.ts';
import { NICKNAMES_VERSION, Nicknames, NO_NICKNAMES, nicknamesSchema } from './nicknames.ts';
import { OwnDocument } from './own-document.ts';
import { HISTORY_VERSION, historySchema, NO_HISTORY } from './past-events.ts';
import type { WireHomePaths } from './paths.ts';

export interface Notes {
  readonly labels: Labels;
  readonly nicknames: Nicknames;
  readonly history: History;
  /** Damaged files that this process has set aside. */
  problems(): readonly StoreProblem[];
}

export interface NotesParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  /** ms since 1970 */
  readonly wall: () => number;
}

/** Reads nothing yet. */
export function openNotes({ paths, locks, wall }: NotesParts): Notes {
  const problems: StoreProblem[] = [];
  const documentOf = <T>(file: string, version: number, schema: z.ZodType<T>, empty: T) =>
    new OwnDocument({
      ...{ paths, locks, file, version, schema, empty },
      lock: paths.notesLock,
      damaged: (problem) => problems.push(problem),
    });
  const labels = new Labels(
    documentOf(paths.labels, LABELS_VERSION, labelsSchema, NO_LABELS),
    wall,
  );
  return {
    labels,
    nicknames: new Nicknames(
      documentOf(paths.nicknames, NICKNAMES_VERSION, nicknamesSchema, NO_NICKNAMES),
    ),
    history: new History({
      document: documentOf(paths.history, HISTORY_VERSION, historySchema, NO_HISTORY),
      ...{ labels, wall },
    }),
    problems: () => [...problems],
  };
}
