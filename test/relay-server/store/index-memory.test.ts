import { expect, it } from 'vitest';
import { IndexMemory } from '../../../main/relay-server/store/index-memory.ts';

/** An owner of an index that can be in use. */
function owner() {
  const self = {
    isThere: true,
    inUse: false,
    dropIndex: () => {
      if (self.inUse) return false;
      self.isThere = false;
      return true;
    },
  };
  return self;
}

it('drops the indexes that were not used for longest, once there are too many entries', () => {
  const memory = new IndexMemory(100);
  const [a, b, c] = [owner(), owner(), owner()];
  for (const one of [a, b]) memory.used(one, 50);
  expect([a.isThere, b.isThere]).toEqual([true, true]);
  memory.used(a, 50);
  memory.used(c, 10);
  expect([a.isThere, b.isThere, c.isThere]).toEqual([true, false, true]);
  expect(memory.entries).toBe(60);
});

it('drops no index that is in use, nor the one just used', () => {
  const memory = new IndexMemory(100);
  const [busy, idle, big] = [owner(), owner(), owner()];
  busy.inUse = true;
  memory.used(busy, 60);
  memory.used(idle, 10);
  memory.used(big, 200);
  expect([busy.isThere, idle.isThere, big.isThere]).toEqual([true, false, true]);
  expect(memory.entries).toBe(260);
});

it('builds one index at a time, also after one that failed', async () => {
  const memory = new IndexMemory(100);
  const order: string[] = [];
  const slow = memory.build(async () => {
    order.push('begin');
    await new Promise((resolve) => setImmediate(resolve));
    order.push('end');
    throw new Error('unreadable');
  });
  const next = memory.build(async () => order.push('next'));
  await expect(slow).rejects.toThrow('unreadable');
  await next;
  expect(order).toEqual(['begin', 'end', 'next']);
});
