import type { EngineSeat, SeatState } from '../../main/pairing/ports.ts';

/** A seat that is ours unless a test says otherwise. */
export class FakeSeat implements EngineSeat {
  state: SeatState = { role: 'engine' };
  /** Whether daemon.pid names us. */
  held = false;

  async claim(live: boolean): Promise<SeatState> {
    this.held = live && this.state.role === 'engine';
    return this.state;
  }

  async release(): Promise<void> {
    this.held = false;
  }
}

/** Somebody else's engine. */
export const OTHER_ENGINE: SeatState = {
  role: 'companion',
  of: 'wire',
  version: '0.14.2',
};
