/** The result of a benchmark: figures to compare, all measured in the same run. */
import { median, quantile } from './statistics.ts';

export interface Options {
  /** How often each figure is measured; the contestants take turns. */
  readonly rounds: number;
  /** How long pairings wait, in minutes; includes the 30 s in which they are started. */
  readonly minutes: number;
  /** Another checkout to measure as well, absolute; only `files` and `idle` do. */
  readonly beside: string | null;
}

/** One contestant's figure. */
export interface Figure {
  readonly contestant: string;
  readonly unit: string;
  readonly median: number;
  readonly p95: number;
  readonly samples: number;
  /** Remarks, such as how many pairings failed. */
  readonly note: string | null;
}

export interface Table {
  readonly what: string;
  readonly figures: readonly Figure[];
  /** The goal, and whether the first contestant (ours) meets it. */
  readonly goal: { readonly text: string; readonly met: boolean } | null;
}

export interface Benchmark {
  readonly name: string;
  readonly measure: (options: Options) => Promise<readonly Table[]>;
}

export function figure(
  contestant: string,
  unit: string,
  values: readonly number[],
  note: string | null = null,
): Figure {
  const [middle, p95] = [median(values), quantile(values, 0.95)];
  return { contestant, unit, median: middle, p95, samples: values.length, note };
}

/** The figure of a contestant that cannot run here. */
export function unavailable(contestant: string, unit: string, why: string): Figure {
  return figure(contestant, unit, [], why);
}

/** The median of a contestant, as a multiple of the first contestant's. */
export function ratioTo(first: Figure | undefined, other: Figure): number {
  return first === undefined ? Number.NaN : other.median / first.median;
}

/** The goal that our median is at most `most` times that of `reference`; null without a figure for it. */
export function goalAtMost(
  figures: readonly Figure[],
  reference: string,
  most: number,
  text: string,
): Table['goal'] {
  const [ours] = figures;
  const other = figures.find(({ contestant }) => contestant === reference);
  if (ours === undefined || other === undefined || Number.isNaN(other.median)) return null;
  return { text, met: ours.median <= most * other.median };
}
