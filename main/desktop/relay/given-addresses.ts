/** Addresses of the local relay that other people were given: pairings that began there still reach it. */

/** A computer meets so many networks in the ten minutes of a pairing at most. */
const MOST = 8;

/** Keeps the addresses across starts of the app, oldest first. */
export interface AddressMemory {
  relayAddresses: readonly string[];
}

export class GivenAddresses {
  readonly #memory: AddressMemory;

  constructor(memory: AddressMemory) {
    this.#memory = memory;
  }

  /** @param url that a new pairing at the local relay names */
  give(url: string): void {
    const others = this.all.filter((given) => given !== url);
    this.#memory.relayAddresses = [...others, url].slice(-MOST);
  }

  /** Somebody says that another relay has this address: from now on it is not ours. */
  release(url: string): void {
    if (this.all.includes(url)) {
      this.#memory.relayAddresses = this.all.filter((given) => given !== url);
    }
  }

  get all(): readonly string[] {
    return this.#memory.relayAddresses;
  }
}
