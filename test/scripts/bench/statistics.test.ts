import { describe, expect, it } from 'vitest';
import { formatTable } from '../../../scripts/bench/report.ts';
import { figure, goalAtMost, ratioTo, unavailable } from '../../../scripts/bench/row.ts';
import { median, quantile } from '../../../scripts/bench/statistics.ts';

describe('the median', () => {
  it.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('of no values is NaN', () => {
    expect(median([])).toBeNaN();
  });
});

describe('a quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it.each([
    [0.95, 95],
    [0.5, 50],
    [1, 100],
    [0.001, 1],
  ])('of 1…100 at %d is %d', (share, value) => {
    expect(quantile(hundred, share)).toBe(value);
  });

  it('of a few values is one of them', () => {
    expect(quantile([7, 5], 0.95)).toBe(7);
  });
});

describe('a goal relative to a reference', () => {
  const figures = [figure('ours', 'ms', [10, 12, 11]), figure('theirs', 'ms', [100, 120, 110])];

  it('is met at the limit, and missed above it', () => {
    expect(goalAtMost(figures, 'theirs', 0.1, 'a tenth')).toEqual({ text: 'a tenth', met: true });
    expect(goalAtMost(figures, 'theirs', 0.09, 'less')?.met).toBe(false);
  });

  it('is null when the reference could not be measured', () => {
    const alone = [figure('ours', 'ms', [10]), unavailable('theirs', 'ms', 'not installed')];
    expect(goalAtMost(alone, 'theirs', 1, 'x')).toBeNull();
    expect(goalAtMost(alone, 'nobody', 1, 'x')).toBeNull();
  });

  it('is printed with the figures and their ratio', () => {
    const goal = goalAtMost(figures, 'theirs', 0.1, 'a tenth');
    const lines = formatTable({ what: 'waiting', figures, goal }).split('\n');
    expect(lines[0]).toBe('waiting');
    expect(lines[1]).toContain('11.0 ms, p95 12.0, n 3');
    expect(lines[2]).toContain('10.00 times ours');
    expect(lines[3]).toBe('  goal met: a tenth');
    expect(ratioTo(figures[0], figures[1] ?? expect.fail('no second'))).toBe(10);
  });

  it('prints why a contestant is missing', () => {
    const incomplete = [figure('ours', 'ms', [1]), unavailable('python', 'ms', 'not installed')];
    expect(formatTable({ what: 'x', figures: incomplete, goal: null })).toContain(
      '–  (not installed)',
    );
  });
});
