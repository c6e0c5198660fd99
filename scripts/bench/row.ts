/** What a benchmark gives: figures side by side, each measured in the same run. */
import { median, quantile } from './statistics.ts';

export interface Options {
  /** How often each figure is taken, all contestants in turn. */
  readonly rounds: number;
  /** How long pairings are left waiting, half a minute included in which they come to it. */
  readonly minutes: number;
  /** Another checkout to measure as well, absolute; only `files` does. */
  readonly beside: string | null;
}

/** One contestant's figure. */
export interface Figure {
  readonly contestant: string;
  readonly unit: string;
  readonly median: number;
  readonly p95: number;
  readonly samples: number;
  /** What a number cannot say: how many failed, what was left out. */
  readonly note: string | null;
}

export interface Table {
  readonly what: string;
  readonly figures: readonly Figure[];
  /** The goal of this table and whether the first contestant, which is ours, meets it. */
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

/** A contestant that cannot run here. */
export function absent(contestant: string, unit: string, why: string): Figure {
  return figure(contestant, unit, [], why);
}

/** How many times as much as the first contestant another one needs. */
export function ratioTo(first: Figure | undefined, other: Figure): number {
  return first === undefined ? Number.NaN : other.median / first.median;
}

/** Ours against another's median: at most this many times as much. */
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
