/**
 * How often somebody who holds the relay succeeds, on the real engine (docs/protocol.md §8). So that
 * few runs tell enough, people here compare the last two digits only, and the secret part of a code is
 * one of sixteen: both are cut in what this test compares and draws, not in the program.
 */
import { describe, expect, it } from 'vitest';
import { generateCode } from '../../../main/protocol/code-phrase.ts';
import { checkSymbol, generateCodeV2, symbolsOf } from '../../../main/protocol/v2/code.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { isFullRun } from '../sample.ts';
import { interval99 } from './interval.ts';
import { amidVersion1, amidVersion2, type Shown } from './middle.ts';

const RUNS = isFullRun ? 3_000 : 300;
const SECRETS = 16;
const OPTIONS = { timeout: 1_800_000 };

const endsAlike = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.slice(-2) === b.slice(-2);

/** @returns in how many runs it happened */
async function count(
  run: (seed: number) => Promise<Shown>,
  what: (shown: Shown) => boolean,
): Promise<number> {
  let hits = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) hits += what(await run(seed)) ? 1 : 0;
  return hits;
}

function expectChance(hits: number, chance: number): void {
  const { least, most } = interval99(RUNS, chance);
  console.log(`${hits} of ${RUNS}; 99 % of the time between ${least} and ${most}`);
  expect(hits).toBeGreaterThanOrEqual(least);
  expect(hits).toBeLessThanOrEqual(most);
}

/** Sixteen codes with one nameplate, as if their secret part had four bits. */
function sixteenCodes(seed: number): readonly string[] {
  const symbols = symbolsOf(generateCodeV2(seededRandomBytes(seed + 100_000)));
  return Array.from('ABCDEFGHIJKLMNOP', (secret) => {
    const nine = `${symbols.slice(0, 8)}${secret}`;
    const ten = `${nine}${checkSymbol(nine)}`;
    return `${ten.slice(0, 5)}-${ten.slice(5)}`;
  });
}

/** @returns the real code, and two different guesses */
function drawn(seed: number): [code: string, guess: string, other: string] {
  const codes = sixteenCodes(seed);
  const [a = 0, b = 0, c = 0] = seededRandomBytes(seed + 700_000)(3);
  const pick = (n: number) => codes[n % SECRETS] ?? '';
  // A step of 1 to 15 never leads back.
  return [pick(a), pick(b), pick(b + 1 + (c % (SECRETS - 1)))];
}

describe('a relay that knows the code', () => {
  it('makes both screens alike by version 2 no more often than by chance', OPTIONS, async () => {
    const hits = await count(
      (seed) => {
        const code = generateCodeV2(seededRandomBytes(seed));
        return amidVersion2(seed, code, { host: code, guest: code });
      },
      ({ host, guest }) => endsAlike(host, guest),
    );
    expectChance(hits, 0.01);
  });

  it('makes both screens alike by version 1 every time', OPTIONS, async () => {
    const hits = await count(
      (seed) => amidVersion1(seed, generateCode(seededRandomBytes(seed)), endsAlike),
      ({ host, guest }) => endsAlike(host, guest),
    );
    expect(hits).toBe(RUNS);
  });
});

describe('a relay that does not know the code', () => {
  it('gets digits on one of the screens by one guess for each', OPTIONS, async () => {
    const hits = await count(
      (seed) => {
        // Two guesses are worth more than the same one twice.
        const [code, host, guest] = drawn(seed);
        return amidVersion2(seed, code, { host, guest });
      },
      ({ host, guest }) => host !== null || guest !== null,
    );
    expectChance(hits, 2 / SECRETS);
  });

  it('gets digits on both screens by one guess', OPTIONS, async () => {
    const hits = await count(
      (seed) => {
        const [code, guess] = drawn(seed);
        return amidVersion2(seed, code, { host: guess, guest: guess });
      },
      ({ host, guest }) => host !== null && guest !== null,
    );
    expectChance(hits, 1 / SECRETS);
  });
});
