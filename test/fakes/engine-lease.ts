import type { EngineLease, LeaseState } from '../../main/pairing/ports.ts';

/** A lease that is ours unless a test says otherwise. */
export class FakeLease implements EngineLease {
  #state: LeaseState = { role: 'engine' };
  /** Called when the file changes that says who is the engine. */
  changed: () => void = () => {};
  /** Whether daemon.pid names us. */
  held = false;

  get state(): LeaseState {
    return this.#state;
  }

  set state(state: LeaseState) {
    this.#state = state;
    this.changed();
  }

  async acquire(live: boolean): Promise<LeaseState> {
    this.held = live && this.state.role === 'engine';
    return this.state;
  }

  async release(): Promise<void> {
    this.held = false;
  }
}

/** Somebody else's engine. */
export const OTHER_ENGINE: LeaseState = {
  role: 'companion',
  of: 'wire',
  version: '0.14.2',
  runsOwn: true,
};
