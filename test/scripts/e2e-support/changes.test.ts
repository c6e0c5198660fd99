import { describe, expect, it } from 'vitest';
import { Changes, WaitTimeout } from '../../e2e/support/changes.ts';

describe('waiting for a change', () => {
  it('gives at once what is there already', async () => {
    expect(await new Changes().until('it', 1000, () => 'there')).toBe('there');
  });

  it('looks again after every change', async () => {
    const changes = new Changes();
    let value = 0;
    const three = changes.until('three', 1000, () => (value === 3 ? value : undefined));
    for (value of [1, 2, 3]) {
      changes.announce();
    }
    expect(await three).toBe(3);
  });

  it('does not miss a change that comes during a look', async () => {
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

  it('says in the end what did not come, with what was seen last', async () => {
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
