import { describe, expect, it } from 'vitest';
import { refusalError } from '../../main/relay-server/refusals.ts';

describe('a refusal', () => {
  it.each([
    ['address', 429, 'This address has 9 streams open; it may have 8 now.'],
    ['network', 429, 'The network of this address has 9 streams open; it may have 8 now.'],
    ['provider', 429, 'The provider of this address has 9 streams open; it may have 8 now.'],
    ['relay', 503, 'The relay has 9 streams open; it may have 8 now.'],
  ] as const)('says that it is the %s who has too much, with %i', (who, status, message) => {
    expect(refusalError('streams', { who, has: 9, may: 8 })).toMatchObject({ status, message });
  });

  it.each(['connections', 'transit', 'streams', 'pairSlots', 'pairTexts'] as const)(
    'of %s says when to try again, soon enough for our client to wait',
    (pool) => {
      const { headers } = refusalError(pool, { who: 'address', has: 1, may: 1 });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    },
  );

  it('of slots does not: time alone does not help', () => {
    expect(refusalError('slots', { who: 'address', has: 1, may: 1 }).headers).toEqual({});
  });

  it.each([404, 410])(
    'does not have the number %i, which the CLI takes for a lost slot',
    (count) => {
      const { message } = refusalError('connections', { who: 'address', has: count, may: count });
      expect(message).not.toMatch(/\b4(04|10)\b/);
      expect(message).toContain(`over ${count - 1} connections`);
    },
  );
});
