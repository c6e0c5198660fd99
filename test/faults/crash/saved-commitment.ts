import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The other side's commitment in the record of a home that pairs by version 2; null: none yet. */
export function savedCommitment(home: string): string | null {
  const folder = join(home, 'state', 'wire-tray', 'pairings');
  const [record] = readdirSync(folder);
  if (record === undefined) return null;
  return JSON.parse(readFileSync(join(folder, record), 'utf8')).handshake?.peerCommitment ?? null;
}
