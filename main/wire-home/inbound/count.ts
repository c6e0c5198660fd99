import { readText } from '../../files/atomic-file.ts';
import type { WireHomePaths } from '../paths.ts';
import { parseObject } from '../shared-document.ts';
import { answeredIn, NO_ANSWERS } from './answers.ts';
import { blockedIn } from './blocklist.ts';
import { marksOf } from './inbound-request.ts';
import { readRecord, recordNames, sizeOfRecord } from './request-folder.ts';

/** Records of a home that are looked into only to count them. */
const MAX_LOOKED_INTO = 200;
/** And of how many bytes together: a list of homes waits for it. */
const MAX_BYTES = 1024 * 1024;

/**
 * How many requests of a home wait for an answer. Their cards are not checked, so it may be too many.
 * @throws Failure `home-unreadable`
 */
export async function countRequests(paths: WireHomePaths): Promise<number> {
  const { handles, unread } = await recordNames(paths);
  if (handles.length === 0) return 0;
  const isAnswered = answeredIn((await objectAt(paths.requests)) ?? NO_ANSWERS);
  const blocked = blockedIn((await objectAt(paths.blocklist)) ?? {});
  let closed = 0;
  let bytes = 0;
  for (const handle of handles.slice(0, MAX_LOOKED_INTO)) {
    const size = await sizeOfRecord(paths, handle);
    if (bytes + size > MAX_BYTES) continue;
    bytes += size;
    try {
      const record = await readRecord(paths, handle, NO_PATIENCE);
      const marks = record && marksOf(record);
      if (marks === null || isAnswered(marks) || blocked.has(marks.did)) closed += 1;
    } catch {
      // A record that cannot be used asks for nothing.
      closed += 1;
    }
  }
  return handles.length + unread - closed;
}

/** For a count, nobody waits until a half-written record is whole. */
const NO_PATIENCE = { wait: async () => {}, wall: () => 0 };

async function objectAt(file: string) {
  return parseObject((await readText(file).catch(() => null)) ?? '');
}
