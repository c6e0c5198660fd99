/** Strangers who ask by thousands of long records: a computer must stay usable. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countRequests } from '../../../main/wire-home/inbound/count.ts';
import { put, type TestHome } from '../support.ts';
import { annsHome, inboundOf, leave, onlyId, recordFrom } from './records.ts';

/** Much to parse in few bytes. */
const LONG = '[],'.repeat(40_000);
const MANY = 100;

/** A home in which Bob asks, and others by broken records of 120 kB. */
async function flooded(): Promise<TestHome> {
  const home = await annsHome();
  const record = JSON.stringify({ ...recordFrom('zoe', 3), event_id: 'x' }).replace(
    '{',
    `{"more":[${LONG}0],`,
  );
  for (let n = 0; n < MANY; n += 1) put(join(home.paths.inboundRequests, `a${n}.json`), record);
  leave(home, recordFrom('bob', 2));
  return home;
}

describe('a flood of long requests', () => {
  it('leaves a short one in the list, and most of its own are only a number', async () => {
    const home = await flooded();
    const { requests, folded, problems } = await inboundOf(home).inbound.list();
    expect(requests.map(({ handle }) => handle)).toEqual(['bob']);
    expect(problems.length).toBeLessThan(40);
    expect(problems.length + folded).toBe(MANY);
  });

  it('is counted without being read, beyond a megabyte', async () => {
    const home = await flooded();
    // One that is read is found to be broken, and asks for nothing.
    expect(await countRequests(home.paths)).toBeGreaterThan(MANY - 10);
  });

  it('is not read by an engine that goes on with what was accepted', async () => {
    const home = await annsHome();
    leave(home, recordFrom('cleo', 4));
    const { inbound } = inboundOf(home);
    await inbound.accept('cleo', await onlyId(inbound));
    leave(home, recordFrom('bob', 2));
    let waits = 0;
    // A half-written record makes whoever reads it wait.
    put(join(home.paths.inboundRequests, 'zoe.json'), '{');
    const wait = async () => {
      waits += 1;
    };
    const files = { ...home.files, wall: Date.now, wait };
    await inboundOf({ ...home, files }).inbound.resume(new AbortController().signal);
    expect(waits).toBe(0);
  });
});
