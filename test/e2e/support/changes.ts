/** Thrown when what a test waits for did not come about in time. */
export class WaitTimeout extends Error {
  override readonly name = 'WaitTimeout';
}

/** Tells waiting tests that something has changed, so that they look again. No polling. */
export class Changes {
  readonly #waiting = new Set<() => void>();

  /** Something has changed. */
  announce(): void {
    for (const look of this.#waiting) {
      look();
    }
  }

  /**
   * Waits until `look` gives something else than undefined; it is called at once and after every
   * change, never twice at the same time.
   *
   * @param what for the error's text, such as "a tray item of process 17"; asked at the end
   * @param timeoutMs bound of the wait
   * @throws WaitTimeout, or whatever `look` throws
   */
  async until<T>(
    what: string | (() => string),
    timeoutMs: number,
    look: () => T | undefined | Promise<T | undefined>,
  ): Promise<T> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      // Armed before looking: a change during the look must not be missed.
      const change = this.#next(deadline);
      try {
        const found = await look();
        if (found !== undefined) {
          return found;
        }
        if (!(await change.happened)) {
          const missing = typeof what === 'string' ? what : what();
          throw new WaitTimeout(`Waited ${timeoutMs} ms in vain for ${missing}.`);
        }
      } finally {
        change.forget();
      }
    }
  }

  #next(deadline: number): { readonly happened: Promise<boolean>; forget(): void } {
    let settle: (changed: boolean) => void = () => undefined;
    const happened = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    const onChange = (): void => settle(true);
    const timer = setTimeout(() => settle(false), Math.max(0, deadline - Date.now()));
    this.#waiting.add(onChange);
    return {
      happened,
      forget: () => {
        clearTimeout(timer);
        this.#waiting.delete(onChange);
      },
    };
  }
}
