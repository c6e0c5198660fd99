/**
 * The smallest range around the middle of a binomial distribution that at least 99 % of all outcomes
 * fall into.
 * @param runs independent tries
 * @param chance of each
 */
export function interval99(runs: number, chance: number): { least: number; most: number } {
  let probability = (1 - chance) ** runs;
  let sum = 0;
  let least = 0;
  for (let hits = 0; hits <= runs; hits += 1) {
    if (sum + probability < 0.005) least = hits + 1;
    sum += probability;
    if (sum >= 0.995) return { least, most: hits };
    probability *= ((runs - hits) / (hits + 1)) * (chance / (1 - chance));
  }
  return { least, most: runs };
}
