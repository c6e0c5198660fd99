/** One pairing as its files have it. A change is saved before anybody acts on it. */
import type { PairingEvent, TransitionContext } from '../machine/event.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import { transition } from '../machine/transition.ts';
import type { Clock, PairingStore } from '../ports.ts';

export interface SavedPairingPorts extends Omit<TransitionContext, 'wall'> {
  readonly store: Pick<PairingStore, 'load' | 'save'>;
  readonly clock: Pick<Clock, 'wall'>;
  /** Called with each new value, whoever wrote it. */
  readonly changed: (before: Pairing, after: Pairing) => void;
}

export class SavedPairing {
  readonly #ports: SavedPairingPorts;
  #value: Pairing;

  /** @param value as it was read */
  constructor(value: Pairing, ports: SavedPairingPorts) {
    this.#value = value;
    this.#ports = ports;
  }

  get value(): Pairing {
    return this.#value;
  }

  /**
   * Applies an event and saves the result.
   * @param at the value that the event is about; if it has changed since, nothing is saved
   * @returns whether something was saved: not if nothing changed, or another process wrote meanwhile
   * @throws Failure `home-…`
   */
  async apply(event: PairingEvent, at = this.#value): Promise<boolean> {
    if (at !== this.#value) return false;
    const { clock, store, lifetime, agree, agreeOnKeys } = this.#ports;
    const after = transition(at, event, { wall: clock.wall(), lifetime, agree, agreeOnKeys });
    if (after === at) return false;
    const result = await store.save(at, after);
    if (result.saved) this.#adopt(result.pairing);
    else await this.refresh();
    return result.saved;
  }

  /** Reads the files again. @returns whether another process changed them. @throws Failure `home-…` */
  async refresh(): Promise<boolean> {
    const found = await this.#ports.store.load(this.#value.id);
    if ((found?.stamp ?? null) === this.#value.stamp) return false;
    this.#adopt(found ?? { ...this.#value, state: { status: 'gone' }, stamp: null });
    return true;
  }

  #adopt(after: Pairing): void {
    const before = this.#value;
    this.#value = after;
    this.#ports.changed(before, after);
  }
}
