import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { revealing } from './invariants.ts';
import { Broken, next, type Place, START } from './walk.ts';

/** Events in a row. */
const DEPTH = 11;

it(`keeps its promises in all orders of up to ${DEPTH} events`, { timeout: 600_000 }, async () => {
  const known = new Set<string>();
  let places: Place[] = [START];
  let pinned = 0;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const fresh: Place[] = [];
    for (const place of places) {
      for (const after of await next(place)) {
        if (after.pairing === place.pairing && after.sent === place.sent) continue;
        revealing(place, after);
        const key = keyOf(after);
        if (known.has(key)) continue;
        known.add(key);
        fresh.push(after);
        pinned += after.pinned !== null && place.pinned === null ? 1 : 0;
      }
    }
    places = fresh;
  }
  console.log(`walked ${known.size} states of version 2 to a depth of ${DEPTH}, ${pinned} pins`);
  expect(pinned).toBeGreaterThan(0);
  expect(known.size).toBeGreaterThan(1_000);
  expect(() => {
    throw new Broken('');
  }).toThrow(Broken);
});

function keyOf({ pairing, sent, hasConfirmed, seals, pinned }: Place): string {
  const key = [pairing, Object.keys(sent), hasConfirmed, seals, pinned];
  return createHash('sha256').update(JSON.stringify(key)).digest('base64');
}
