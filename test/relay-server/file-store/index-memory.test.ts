import { expect, it } from 'vitest';
import { IndexMemory } from '../../../main/relay-server/file-store/index-memory.ts';

/** An owner of an index that can be in use. */
function owner(caller = 'somebody') {
  const self = {
    caller,
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

it('drops indexes of the caller who has most, however long others have not used theirs', () => {
  const memory = new IndexMemory(100);
  const mine = owner('me');
  memory.used(mine, 10);
  const theirs = Array.from({ length: 20 }, () => owner('a stranger'));
  for (const one of theirs) memory.used(one, 30);
  expect(mine.isThere).toBe(true);
  expect(theirs.filter(({ isThere }) => isThere)).toEqual(theirs.slice(-3));
  expect(memory.entries).toBe(100);
});

it('drops no index that is in use, nor the one just used', () => {
  const memory = new IndexMemory(100);
  const [busy, idle, big] = [owner('busy'), owner('idle'), owner('big')];
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
  const slow = memory.build(1, async () => {
    order.push('begin');
    await new Promise((resolve) => setImmediate(resolve));
    order.push('end');
    throw new Error('unreadable');
  });
  const next = memory.build(1, async () => order.push('next'));
  await expect(slow).rejects.toThrow('unreadable');
  await next;
  expect(order).toEqual(['begin', 'end', 'next']);
});

it('builds by turns the smallest index and the one that has waited for longest', async () => {
  const memory = new IndexMemory(100);
  const order: string[] = [];
  const build = (name: string, size: number) => memory.build(size, async () => order.push(name));
  const large = [9, 8, 7, 6].map((size) => build(`large ${size}`, size));
  await Promise.all([...large, build('small 2', 2), build('small 1', 1)]);
  expect(order).toEqual(['large 9', 'large 8', 'small 1', 'large 7', 'small 2', 'large 6']);
});
