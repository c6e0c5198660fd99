import { describe, expect, it } from 'vitest';
import { EventIndex } from '../../../main/relay-server/file-store/event-index.ts';
import { hashOfId } from '../../../main/relay-server/store/event-id.ts';

/** An index of `count` events of 10 bytes each, with ids `0`, `1`, … but for every seventh. */
function indexOf(count: number): EventIndex {
  const index = new EventIndex();
  for (let line = 0; line < count; line += 1) {
    index.add((line + 1) * 10, line % 7 === 6 ? null : hashOfId(`${line}`));
  }
  return index;
}

describe('an index of events', () => {
  it('knows the line of every id, however many there are, and no other id', () => {
    const index = indexOf(5000);
    expect(index.count).toBe(5000);
    expect(index.size).toBe(50_000);
    for (let line = 0; line < 5000; line += 1) {
      expect(index.lineOf(hashOfId(`${line}`))).toBe(line % 7 === 6 ? undefined : line);
      expect(index.endOf(line)).toBe((line + 1) * 10);
    }
    for (let other = 5000; other < 6000; other += 1) {
      expect(index.lineOf(hashOfId(`${other}`))).toBeUndefined();
    }
  });

  it('keeps the first of two lines with the same id', () => {
    const index = new EventIndex();
    for (const end of [10, 20]) index.add(end, hashOfId('a'));
    expect(index.lineOf(hashOfId('a'))).toBe(0);
  });

  it('still knows the ids of lines that were removed, and moves the others to the front', () => {
    const index = indexOf(100);
    index.removeFirst(40);
    expect(index.lineOf(hashOfId('39'))).toBe(-1);
    expect(index.lineOf(hashOfId('40'))).toBe(0);
    expect([index.count, index.entries, index.size]).toEqual([60, 100, 600]);
    expect(index.endOf(0)).toBe(10);
    index.add(610, hashOfId('new'));
    expect(index.lineOf(hashOfId('new'))).toBe(60);
  });

  it('takes an event in the file for there, although its id is among those that are gone', () => {
    const index = new EventIndex();
    for (const id of ['a', 'b']) index.addGone(hashOfId(id));
    for (const [line, id] of ['b', 'c'].entries()) index.add((line + 1) * 10, hashOfId(id));
    for (let line = 2; line < 200; line += 1) index.add((line + 1) * 10, hashOfId(`${line}`));
    expect(index.lineOf(hashOfId('a'))).toBe(-1);
    expect(index.lineOf(hashOfId('b'))).toBe(0);
    expect(index.lineOf(hashOfId('c'))).toBe(1);
  });

  it('returns the ids of lines, leaving out events without one', () => {
    const index = indexOf(14);
    const ids = [...'01234578'].map((id) => hashOfId(id));
    expect(index.idsOf(0, 9)).toEqual(Buffer.concat(ids));
    expect(index.lastId()).toEqual(hashOfId('12'));
    expect(new EventIndex().lastId()).toBeNull();
  });
});
