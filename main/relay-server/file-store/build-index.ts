import { randomBytes } from 'node:crypto';
import { link } from 'node:fs/promises';
import { renameFile } from '../../files/rename-file.ts';
import type { Log } from '../ports.ts';
import { eventIdOf, hashOfId } from '../store/event-id.ts';
import { keepRanges, type Range } from './event-file.ts';
import { EventIndex } from './event-index.ts';
import { goneIdsOf } from './gone-ids.ts';
import { linesOf } from './lines.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Builds the index of a slot by reading its files line by line, and repairs what an interrupted run
 * or the disk has damaged.
 * @param events path of the events, which need not exist
 * @param goneIds path of the ids of events that are gone, likewise
 * @throws errors of Node's file system
 */
export async function buildIndex(events: string, goneIds: string, log: Log): Promise<EventIndex> {
  const index = new EventIndex();
  for await (const id of goneIdsOf(goneIds)) index.addGone(id);
  /** Neighbouring good lines are one range. */
  const good: Range[] = [];
  let damaged = 0;
  let incomplete = 0;
  const noteIncomplete = (bytes: number) => {
    incomplete = bytes;
  };
  for await (const { bytes, start, end } of linesOf(events, noteIncomplete)) {
    const event = bytes === null ? null : parseLine(bytes);
    if (event === null) {
      damaged += 1;
      continue;
    }
    const last = good.at(-1);
    if (last?.end === start) good[good.length - 1] = { start: last.start, end };
    else good.push({ start, end });
    index.add(index.size + end - start, event.id === null ? null : hashOfId(event.id));
  }
  if (damaged > 0) await removeDamagedLines(events, good, damaged, log);
  // An incomplete last line was never acknowledged; the next append overwrites it.
  else if (incomplete > 0) log.info('events', 'dropped the half-written last event of a slot');
  return index;
}

async function removeDamagedLines(
  path: string,
  good: readonly Range[],
  damaged: number,
  log: Log,
): Promise<void> {
  const kept = `${path}.damaged-${randomBytes(6).toString('hex')}`;
  // Where links are impossible, a crash just now leaves the whole under its new name only.
  await keepRanges(path, good, () => link(path, kept).catch(() => renameFile(path, kept)));
  log.info(
    'events',
    `${damaged} unreadable line(s) in a slot's events; the whole is kept in ${kept}`,
  );
}

function parseLine(line: Uint8Array): { id: string | null } | null {
  try {
    return { id: eventIdOf(JSON.parse(utf8.decode(line))) };
  } catch {
    return null;
  }
}
