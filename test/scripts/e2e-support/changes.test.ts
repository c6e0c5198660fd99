import { describe, expect, it } from 'vitest';
import { Changes, WaitTimeout } from '../../e2e/support/changes.ts';

describe('waiting for a change', () => {
  it('returns at once what already exists', async () => {
    expect(await new Changes().until('it', 1000, () => 'there')).toBe('there');
  });

  it('checks again after every change', async () => {
    const changes = new Changes();
    let value = 0;
    const three = changes.until('three', 1000, () => (value === 3 ? value : undefined));
    for (value of [1, 2, 3]) {
      changes.announce();
    }
    expect(await three).toBe(3);
  });

  it('does not miss a change during a check', async () => {
    const changes = new Changes();
    let looks = 0;
    const second = changes.until('a second look', 1000, async () => {
      looks += 1;
      if (looks === 1) {
        changes.announce();
      }
      return looks === 2 ? 'seen' : undefined;
    });
    expect(await second).toBe('seen');
  });

  it('times out with a message that says what it waited for, and what it last saw', async () => {
    const changes = new Changes();
    const wait = changes.until(
      () => 'X; seen: Y',
      5,
      () => undefined,
    );
    await expect(wait).rejects.toThrow(WaitTimeout);
    await expect(wait).rejects.toThrow('Waited 5 ms in vain for X; seen: Y.');
  });
});
