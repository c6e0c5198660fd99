/**
 * A process that can die at any call: what it had asked for may still happen, but it never hears
 * of it, and it never asks for anything again.
 */
export class Life {
  #dead = false;
  #calls = 0;
  #end: { readonly at: number; readonly moment: Moment } | null = null;

  get dead(): boolean {
    return this.#dead;
  }

  /** How many of the counted calls were made so far. */
  get calls(): number {
    return this.#calls;
  }

  end(): void {
    this.#dead = true;
  }

  /** Ends at the n-th counted call, the first being 1. */
  endAt(at: number, moment: Moment): void {
    this.#end = { at, moment };
  }

  /** Counts a call. @returns when it is the last one, its moment */
  count(): Moment | null {
    this.#calls += 1;
    return this.#calls === this.#end?.at ? this.#end.moment : null;
  }
}

/** Before the call takes effect, half-way (in a save: between the two files), or just after. */
export type Moment = 'before' | 'torn' | 'after';

/**
 * @param port the real thing, which outlives whoever calls it
 * @param counted the methods at which the life can be made to end
 */
export function mortal<T extends object>(
  port: T,
  life: Life,
  counted: readonly (keyof T)[] = [],
): T {
  return new Proxy(port, {
    get(target, key): unknown {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      return (...parameters: unknown[]): unknown => {
        if (life.dead) return never();
        const isCounted = (counted as readonly PropertyKey[]).includes(key);
        const moment = isCounted ? life.count() : null;
        const torn: unknown = Reflect.get(target, `${String(key)}Torn`, target);
        if (moment === 'before' || (moment === 'torn' && typeof torn !== 'function')) life.end();
        if (life.dead) return never();
        const act = moment === 'torn' && typeof torn === 'function' ? torn : member;
        const result: unknown = Reflect.apply(act, target, parameters);
        if (moment === null) return result;
        const die = () => {
          life.end();
          return never();
        };
        return Promise.resolve(result).then(die, die);
      };
    },
  });
}

function never(): Promise<never> {
  return new Promise(() => {});
}
