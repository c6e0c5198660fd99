import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VisibleParts } from '../../renderer/visible-parts.ts';

describe('what the page shows', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function parts(lingers: number) {
    const reports: (readonly string[])[] = [];
    return { reports, visible: new VisibleParts(lingers, (shown) => reports.push(shown)) };
  }

  it('is told when it changes, and what two parts show is told once', () => {
    const { reports, visible } = parts(0);
    const [one, other] = [{}, {}];
    visible.report();
    visible.set(one, 'a');
    visible.set(other, 'a');
    visible.set(one, null);
    visible.set(other, null);
    expect(reports).toEqual([[], ['a'], []]);
  });

  it('does not change while one part takes the place of another', () => {
    const { reports, visible } = parts(1_000);
    const [before, after] = [{}, {}];
    visible.set(before, 'a');
    visible.set(before, null);
    vi.advanceTimersByTime(900);
    visible.set(after, 'a');
    vi.advanceTimersByTime(5_000);
    expect(reports).toEqual([['a']]);
    visible.set(after, null);
    vi.advanceTimersByTime(1_000);
    expect(reports).toEqual([['a'], []]);
  });

  it('keeps a part that comes back before it has gone', () => {
    const { reports, visible } = parts(1_000);
    const part = {};
    visible.set(part, 'a');
    visible.set(part, null);
    visible.set(part, 'a');
    vi.advanceTimersByTime(5_000);
    expect(reports).toEqual([['a']]);
  });
});
