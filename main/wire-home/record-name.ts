/** Pairings of version 2 are named by random ids, their records after them (docs/protocol.md §8.6). */

/** Whether this is the id of a pairing of version 2: 32 hex digits. */
export function isRecordId(id: string): boolean {
  return /^[0-9a-f]{32}$/.test(id);
}

/** The file name of a record. */
export function recordName(id: string): string {
  return `${id}.json`;
}

/** @returns the id in the name of a file; null where it names no record */
export function idOfRecord(name: string): string | null {
  const id = name.replace(/\.json$/, '');
  return isRecordId(id) && name === recordName(id) ? id : null;
}
