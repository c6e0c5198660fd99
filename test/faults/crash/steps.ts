/** Counts each file change and request of this process, and sends it SIGKILL at one of these steps. */
export class Steps {
  readonly #dieAt: number | null;
  readonly #beforeKill: (step: number, what: string) => void;
  #count = 0;

  /**
   * @param dieAt the step at which to kill the process, counted from 1; null: none
   * @param beforeKill called just before the kill
   */
  constructor(dieAt: number | null, beforeKill: (step: number, what: string) => void) {
    this.#dieAt = dieAt;
    this.#beforeKill = beforeKill;
  }

  get count(): number {
    return this.#count;
  }

  /** Counts one step. @param what a description of it */
  take(what: string): void {
    this.#count += 1;
    if (this.#count !== this.#dieAt) return;
    this.#beforeKill(this.#count, what);
    process.kill(process.pid, 'SIGKILL');
  }

  /** Counts one step before `work` and one after it. */
  async around<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.take(`before ${what}`);
    const result = await work();
    this.take(`after ${what}`);
    return result;
  }
}
