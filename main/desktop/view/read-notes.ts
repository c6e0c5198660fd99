/** Reads what the person wrote of pairings and peers. Without it everything works. */
import type { StoreProblem } from '../../pairing/ports.ts';
import type { Notes } from '../../wire-home/index.ts';
import type { NicknameOf } from '../../wire-home/nicknames.ts';
import { failureViewOf } from '../failure-view.ts';

export interface ReadNotes extends Pick<Notes, 'problems'> {
  readonly labels: Pick<Notes['labels'], 'read'>;
  readonly nicknames: Pick<Notes['nicknames'], 'read'>;
  readonly history: Pick<Notes['history'], 'revision'>;
}

export interface NotesRead {
  /** By `pairingKey`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly nicknameOf: NicknameOf;
  readonly historyRevision: string;
  readonly problems: readonly StoreProblem[];
}

/** What cannot be read counts as nothing. @param onError called with unexpected errors */
export async function readNotes(
  notes: ReadNotes,
  onError: (error: unknown) => void,
): Promise<NotesRead> {
  const orElse = <T>(work: Promise<T>, none: T) =>
    work.catch((error: unknown) => {
      failureViewOf(error, onError);
      return none;
    });
  const [labels, nicknameOf, historyRevision] = await Promise.all([
    orElse(notes.labels.read(), new Map()),
    orElse(notes.nicknames.read(), () => null),
    orElse(notes.history.revision(), ''),
  ]);
  // After the reading, which may have found a damaged file.
  const problems = notes.problems();
  return { labels: Object.fromEntries(labels), nicknameOf, historyRevision, problems };
}
