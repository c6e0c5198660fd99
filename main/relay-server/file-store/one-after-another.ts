/** Runs tasks one after the other, whatever becomes of each. */
export class OneAfterAnother {
  #last: Promise<unknown> = Promise.resolve();

  /** @throws errors of the task */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when all tasks so far have ended. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
