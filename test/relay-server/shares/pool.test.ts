import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Caller, callerOf, UNLIMITED } from '../../../main/relay-server/shares/caller.ts';
import { Pool } from '../../../main/relay-server/shares/pool.ts';

/** Takes one at a time until refused. @returns how many it got */
function takeAll(pool: Pool, caller: Caller): number {
  let got = 0;
  while (got < 100_000 && pool.take(caller, 1) === null) got += 1;
  return got;
}

const ipv4 = (network: number, host: number) =>
  callerOf(`10.${network >> 8}.${network & 255}.${host}`);
const callers = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([network, host]) => ipv4(network, host));
const steps = fc.array(
  fc.record({ caller: callers, amount: fc.integer({ min: 1, max: 40 }), gives: fc.boolean() }),
  { maxLength: 200 },
);

describe('a pool', () => {
  it('lets one address have an eleventh, its network a seventh, and its provider a fifth', () => {
    expect(takeAll(new Pool(10_000), ipv4(1, 1))).toBe(932);
    const network = new Pool(10_000);
    const inNetwork = Array.from({ length: 250 }, (_, host) => takeAll(network, ipv4(1, host)));
    expect(inNetwork.reduce((sum, got) => sum + got)).toBe(1523);
    const provider = new Pool(10_000);
    const inProvider = Array.from({ length: 2000 }, (_, n) =>
      takeAll(provider, callerOf(`2001:db8:${n.toString(16)}::1`)),
    );
    expect(inProvider.reduce((sum, got) => sum + got)).toBe(2291);
  });

  it.each([
    { addresses: 50, networks: 1, leaves: 450 },
    { addresses: 50, networks: 50, leaves: 8 },
    { addresses: 3000, networks: 12, leaves: 50 },
    { addresses: 3000, networks: 100, leaves: 4 },
    { addresses: 3000, networks: 350, leaves: 4 },
  ])(
    'of 8192 leaves the next caller $leaves when $addresses addresses in $networks networks take all they can',
    ({ addresses, networks, leaves }) => {
      const pool = new Pool(8192);
      for (let n = 0; n < addresses; n += 1) takeAll(pool, ipv4(n % networks, n % 250));
      expect(takeAll(pool, callerOf('203.0.113.7'))).toBeGreaterThanOrEqual(leaves);
    },
  );

  it('has room for nine people with 300 each in 8192', () => {
    const pool = new Pool(8192);
    for (let person = 0; person < 9; person += 1) {
      for (let n = 0; n < 300; n += 1) expect(pool.take(ipv4(person, 1), 1)).toBeNull();
    }
  });

  it('gives those who are not limited all that is there, and no more', () => {
    const pool = new Pool(100);
    expect(takeAll(pool, UNLIMITED)).toBe(100);
    expect(pool.take(UNLIMITED, 1)).toEqual({ who: 'relay', has: 100, may: 100 });
  });

  it('says who has too much, and how much they may have', () => {
    const pool = new Pool(1000);
    pool.count(ipv4(1, 1), 90);
    expect(pool.take(ipv4(1, 1), 20)).toEqual({ who: 'address', has: 90, may: 94 });
    pool.count(ipv4(1, 2), 60);
    expect(pool.take(ipv4(1, 3), 4)).toEqual({ who: 'network', has: 150, may: 153 });
  });

  it('gives each address four while they are there', () => {
    const pool = new Pool(10);
    const got = [1, 2, 3, 4].map((n) => takeAll(pool, ipv4(n, n)));
    expect(got).toEqual([4, 3, 2, 1]);
    expect(pool.take(ipv4(9, 9), 1)).toMatchObject({ who: 'address', may: 0 });
  });

  it('never gives more than there is, nor to an address more than an eighth of it', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 900 }), (all, size) => {
        const pool = new Pool(size);
        const had = new Map<string, number>();
        for (const { caller, amount, gives } of all) {
          const key = `${caller[0]}`;
          const has = had.get(key) ?? 0;
          if (gives) {
            pool.count(caller, -Math.min(amount, has));
            had.set(key, has - Math.min(amount, has));
          } else if (pool.take(caller, amount) === null) {
            had.set(key, has + amount);
            expect(has + amount).toBeLessThanOrEqual(Math.max(size / 8, 4));
          }
          const total = [...had.values()].reduce((sum, one) => sum + one, 0);
          expect(total).toBeLessThanOrEqual(size);
        }
      }),
    );
  });

  it('forgets a caller who has given everything back', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const pool = new Pool(1000);
        const taken = all.filter(({ caller, amount }) => pool.take(caller, amount) === null);
        for (const { caller, amount } of taken) pool.count(caller, -amount);
        expect(pool.callers).toBe(0);
        expect(takeAll(pool, UNLIMITED)).toBe(1000);
      }),
    );
  });

  it('tells how much of their share a caller has', () => {
    const pool = new Pool(900);
    expect(pool.shareOf(ipv4(1, 1))).toBe(0);
    const all = takeAll(pool, ipv4(1, 1));
    expect(pool.shareOf(ipv4(1, 1))).toBeCloseTo(1, 1);
    expect(pool.shareOf(ipv4(1, 2))).toBeCloseTo(0.5, 1);
    pool.count(UNLIMITED, 450 - all);
    expect(pool.shareOf(ipv4(1, 1))).toBeGreaterThan(2);
    expect(pool.shareOf(UNLIMITED)).toBe(0);
  });
});
