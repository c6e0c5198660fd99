import { join } from 'node:path';
import type { Slot, TestRelay } from './test-relay.ts';

/**
 * The path of a file of a slot.
 * @param kind `json`: its record; `jsonl`: its events; `ids`: those of events that are gone
 */
export function slotFile({ dataDir }: TestRelay, { id }: Slot, kind: 'json' | 'jsonl' | 'ids') {
  return join(dataDir, 'slots', `${id}.${kind}`);
}
