/**
 * Log lines about changes of the view. Pairings have numbers, since codes must not be logged; peers and
 * relays are not named.
 */
import type { EngineView, PairingView, View } from '../../../preload/contract.ts';

/** Keeps the previous view, and the numbers of pairings while the app runs. */
export class ActivityLines {
  #before: View | null = null;
  /** By the id of the pairing. */
  readonly #numbers = new Map<string, number>();

  /** The number of a pairing. It stays while the app runs, unlike the pairing's place in the list. */
  numberOf(id: string): number {
    const number = this.#numbers.get(id) ?? this.#numbers.size + 1;
    this.#numbers.set(id, number);
    return number;
  }

  /** @returns lines for what changed since the previous view; for all of it on the first call */
  next(after: View): readonly string[] {
    const before = this.#before;
    this.#before = after;
    const lines: string[] = [];
    const engine = engineText(after.engine);
    if (before === null || engineText(before.engine) !== engine) lines.push(`engine: ${engine}`);
    const known = new Map(before?.pairings.map((pairing) => [pairing.id, pairing]));
    for (const pairing of after.pairings) {
      const was = known.get(pairing.id);
      const state = pairingText(pairing);
      if (was !== undefined && pairingText(was) === state) continue;
      lines.push(`pairing ${this.numberOf(pairing.id)} (${pairing.role}): ${state}`);
    }
    const left = new Set(after.pairings.map(({ id }) => id));
    for (const { id, phase } of before?.pairings ?? []) {
      if (!left.has(id)) lines.push(`pairing ${this.numberOf(id)}: gone after ${phase}`);
    }
    return lines;
  }
}

/** `companion of wire 0.14.2`, `stopped (home-unreadable)` */
export function engineText(engine: EngineView): string {
  switch (engine.role) {
    case 'engine':
      return 'engine';
    case 'companion':
      return `companion of ${engine.of} ${engine.version ?? 'without a version'}`;
    case 'stopped':
      return engine.failure === null ? 'stopped' : `stopped (${engine.failure.code})`;
    default:
      return engine satisfies never;
  }
}

/** `compare`, `exchanging, trouble relay-busy`, `stopped (expired)` */
export function pairingText({ phase, transientFailure, failure, resumed }: PairingView): string {
  const notes = [
    failure === null ? phase : `${phase} (${failure.code})`,
    ...(transientFailure === null ? [] : [`trouble ${transientFailure.code}`]),
    ...(resumed ? ['resumed'] : []),
  ];
  return notes.join(', ');
}
