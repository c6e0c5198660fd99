/** Names in the order of their bytes, which for theirs is that of JavaScript. */
export class ListedNicks {
  readonly #sorted: string[] = [];

  add(nick: string): void {
    const at = this.#placeOf(nick);
    if (this.#sorted[at] !== nick) this.#sorted.splice(at, 0, nick);
  }

  remove(nick: string): void {
    const at = this.#placeOf(nick);
    if (this.#sorted[at] === nick) this.#sorted.splice(at, 1);
  }

  /** The first names after `nick`, which need not be there. @param most how many */
  after(nick: string, most: number): readonly string[] {
    const at = this.#placeOf(nick);
    const from = this.#sorted[at] === nick ? at + 1 : at;
    return this.#sorted.slice(from, from + most);
  }

  /** Where `nick` is, or would be. */
  #placeOf(nick: string): number {
    let [from, to] = [0, this.#sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#sorted[middle] ?? '') < nick) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
