/** Two people who pair by version 2: as `World`, but each home has an id of its own for the pairing. */
import { expect } from 'vitest';
import type { Pairing, Role } from '../../main/pairing/machine/pending-pair.ts';
import { type Home, RELAY, World } from './support.ts';

export interface Meeting {
  readonly host: string;
  readonly guest: string;
  readonly code: string;
}

export class WorldV2 extends World {
  /** The host's code is known once the relay has it. @returns the id at the host, and the code */
  async hosted(): Promise<{ id: string; code: string }> {
    this.host.start();
    const id = await this.host.requests.host(RELAY);
    await this.until(() => this.host.status(id) === 'polling');
    return { id, code: this.host.store.at(id).code };
  }

  /** Both sides run and want to pair. */
  async meetV2(): Promise<Meeting> {
    const { id, code } = await this.hosted();
    this.guest.start();
    return { host: id, guest: await this.guest.requests.join(code, RELAY), code };
  }

  async compareV2(): Promise<Meeting> {
    const meeting = await this.meetV2();
    await this.bothIn(meeting, 'sas_ready');
    return meeting;
  }

  bothIn(meeting: Meeting, status: string, within?: number): Promise<void> {
    const { host, guest } = this;
    return this.until(
      () => host.status(meeting.host) === status && guest.status(meeting.guest) === status,
      within,
    );
  }

  async confirmBothV2(meeting: Meeting): Promise<void> {
    await this.host.confirm(meeting.host);
    await this.guest.confirm(meeting.guest);
  }

  /** Each has pinned the other by the digits of version 2, and knows that the other has. */
  async expectPairedV2(meeting: Meeting, within?: number): Promise<void> {
    const { host, guest } = this;
    await this.bothIn(meeting, 'paired', within);
    await this.until(() => hasUs(host, meeting.host) && hasUs(guest, meeting.guest));
    expectPinned(host, 'bob', guest);
    expectPinned(guest, 'ann', host);
    expect([...host.observer.errors, ...guest.observer.errors]).toEqual([]);
  }

  /** The saved pairing of one side. */
  saved(meeting: Meeting, role: Role): Pairing {
    return this.homeOf(role).store.at(meeting[role]);
  }
}

function hasUs({ store }: Home, id: string): boolean {
  const { state, side } = store.at(id);
  return state.status === 'gone' && side.paired?.hasUs === true;
}

/** One home has pinned the other one, by version 2. */
export function expectPinned(home: Home, handle: string, peer: Home): void {
  expect(home.book.pins.get(handle)?.did).toBe(peer.book.own.did);
  expect(home.book.pins.get(handle)?.slot).toEqual(peer.book.slot);
  expect(home.book.proofs.get(handle)).toBe(2);
}
