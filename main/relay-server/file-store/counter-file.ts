import { z } from 'zod';
import { readText, replaceFile } from '../../files/atomic-file.ts';
import {
  type CounterName,
  type CounterStore,
  type Counts,
  countsOf,
} from '../store/counter-store.ts';

const countsFile = z.record(z.string(), z.number().int().nonnegative());

/** Numbers in a file, which has those of the last save. */
export class CounterFile implements CounterStore {
  readonly #path: string;
  readonly #counts: Record<CounterName, number>;
  #isSaved = true;

  private constructor(path: string, from: Readonly<Record<string, number>>) {
    this.#path = path;
    this.#counts = countsOf(from);
  }

  /** A missing or damaged file counts from 0. @throws errors of Node's file system */
  static async open(path: string): Promise<CounterFile> {
    return new CounterFile(path, parse(await readText(path)));
  }

  count(name: CounterName): void {
    this.#counts[name] += 1;
    this.#isSaved = false;
  }

  async totals(): Promise<Counts> {
    return { ...this.#counts };
  }

  async save(): Promise<void> {
    if (this.#isSaved) return;
    this.#isSaved = true;
    try {
      await replaceFile(this.#path, `${JSON.stringify(this.#counts)}\n`);
    } catch (error) {
      this.#isSaved = false;
      throw error;
    }
  }
}

function parse(text: string | null): Readonly<Record<string, number>> {
  try {
    return countsFile.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
