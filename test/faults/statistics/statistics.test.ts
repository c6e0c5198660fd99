/**
 * How often somebody who holds the relay succeeds, on the real engine (docs/protocol.md §8.5). So that
 * few runs tell enough, people here compare the last two digits only, and the secret part of a code is
 * one of sixteen: both are cut in what this test compares and draws, not in the program. A run is a
 * pairing that was begun.
 */
import { describe, expect, it } from 'vitest';
import { generateCode } from '../../../main/protocol/code-phrase.ts';
import { generateCodeV2 } from '../../../main/protocol/v2/code.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { withLastSecret } from '../../hostile/version-2/secrets.ts';
import { isFullRun } from '../sample.ts';
import { interval99 } from './interval.ts';
import {
  attackGuessing,
  attackKnowing,
  attackVersion1,
  Middle,
  type Shown,
  type Sides,
} from './middle.ts';

const RUNS = isFullRun ? 3_000 : 300;
/** How often the same two people begin again. */
const IN_A_ROW = 3;
const SECRETS = 16;
const OPTIONS = { timeout: 1_800_000 };

const lastTwo = (digits: string) => digits.slice(-2);

function areAlike({ host, guest }: Shown): boolean {
  return host !== null && guest !== null && lastTwo(host) === lastTwo(guest);
}

/** @param attack one pairing. @returns what the screens showed in each run */
async function runs(
  codeOf: (run: number) => string,
  attack: (sides: Sides, run: number) => Promise<Shown>,
): Promise<Shown[]> {
  const all: Shown[] = [];
  while (all.length < RUNS) {
    const middle = new Middle(all.length + 1);
    for (let again = 0; again < IN_A_ROW; again += 1) {
      all.push(await attack(await middle.begins(codeOf(all.length)), all.length));
    }
    await middle.stop();
  }
  return all;
}

function expectChance(all: readonly Shown[], what: (shown: Shown) => boolean, chance: number) {
  const hits = all.filter(what).length;
  const { least, most } = interval99(all.length, chance);
  console.log(`${hits} of ${all.length}; 99 % of the time between ${least} and ${most}`);
  expect(hits).toBeGreaterThanOrEqual(least);
  expect(hits).toBeLessThanOrEqual(most);
}

/** Sixteen codes with one nameplate, as if their secret part had four bits. */
function sixteenCodes(run: number): readonly string[] {
  const code = generateCodeV2(seededRandomBytes(run + 100_000));
  return Array.from('ABCDEFGHIJKLMNOP', (symbol) => withLastSecret(code, symbol));
}

function drawn(run: number): string {
  const [byte = 0] = seededRandomBytes(run + 700_000)(1);
  return sixteenCodes(run)[byte % SECRETS] ?? '';
}

describe('a relay that knows the code', () => {
  it('makes both screens alike by version 2 no more often than by chance', OPTIONS, async () => {
    const all = await runs(
      (run) => generateCodeV2(seededRandomBytes(run)),
      (sides, run) => attackKnowing(sides, lastTwo, run),
    );
    expectChance(all, areAlike, 1 / 100);
  });

  it('makes both screens alike by version 1 every time', OPTIONS, async () => {
    const all = await runs(
      (run) => generateCode(seededRandomBytes(run)),
      (sides) => attackVersion1(sides, lastTwo),
    );
    expect(all.filter(areAlike)).toHaveLength(RUNS);
  });
});

describe('a relay that does not know the code', () => {
  it(
    'has one guess at each person: one of two is right, or the first is for both',
    OPTIONS,
    async () => {
      const all = await runs(drawn, (sides, run) => attackGuessing(sides, sixteenCodes(run), run));
      expectChance(all, ({ host, guest }) => host !== null || guest !== null, 2 / SECRETS);
      expectChance(all, ({ host, guest }) => host !== null && guest !== null, 1 / SECRETS);
    },
  );
});
