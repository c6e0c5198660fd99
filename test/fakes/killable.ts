/**
 * A process that can be killed at any call. The call may still take effect, but its result never arrives,
 * and later calls do nothing.
 */
export class ProcessLife {
  #dead = false;
  #calls = 0;
  #end: { readonly at: number; readonly moment: Moment } | null = null;

  get dead(): boolean {
    return this.#dead;
  }

  /** The number of counted calls so far. */
  get calls(): number {
    return this.#calls;
  }

  end(): void {
    this.#dead = true;
  }

  /** Ends at the n-th counted call, counted from 1. */
  endAt(at: number, moment: Moment): void {
    this.#end = { at, moment };
  }

  /** Counts a call. @returns the moment of the kill if this is the call; otherwise null */
  count(): Moment | null {
    this.#calls += 1;
    return this.#calls === this.#end?.at ? this.#end.moment : null;
  }
}

/** When to kill: before the call takes effect, halfway (in a save: between the two files), or after it. */
export type Moment = 'before' | 'torn' | 'after';

/**
 * Wraps a port so that its calls belong to a process that can be killed.
 *
 * @param port survives the process
 * @param counted the methods at which the process can be killed
 */
export function killable<T extends object>(
  port: T,
  life: ProcessLife,
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
