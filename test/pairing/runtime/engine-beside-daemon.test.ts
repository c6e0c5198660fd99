import { describe, expect, it } from 'vitest';
import { OTHER_ENGINE } from '../../fakes/engine-lease.ts';
import { LIFETIME, RELAY } from '../support.ts';
import { WorldV2 } from '../world-v2.ts';

/** A second program of ours, beside the daemon and the first. */
const SECOND = { ...OTHER_ENGINE, runsOwn: false } as const;

describe('an engine beside a living wire daemon', () => {
  it('runs pairings of version 2 to the end, and only shows those of version 1', async () => {
    const world = new WorldV2();
    const { host, relay } = world;
    host.lease.state = OTHER_ENGINE;
    const shown = await host.requests.host(RELAY, { protocol: 1 });
    const meeting = await world.compareV2();
    await world.confirmBothV2(meeting);
    await world.expectPairedV2(meeting);
    expect(host.status(shown)).toBe('request_host');
    const { pairings } = host.engine.snapshot();
    expect(pairings.map(({ pairing }) => pairing.id).sort()).toEqual([shown, meeting.host].sort());
    const hashOfShown = host.store.at(shown).codeHash;
    expect(relay.slots.map(({ codeHash }) => codeHash)).not.toContain(hashOfShown);
    expect(host.lease.held).toBe(false);
  });

  it('goes on with its pairings of version 2 where a daemon starts in their midst', async () => {
    const world = new WorldV2();
    const { host } = world;
    const shown = await host.requests.host(RELAY, { protocol: 1 });
    const meeting = await world.compareV2();
    await world.until(() => host.status(shown) === 'polling');
    host.lease.state = OTHER_ENGINE;
    await world.clock.advance(1_000);
    const written = host.store.history.filter(({ id }) => id === shown).length;
    await world.confirmBothV2(meeting);
    await world.expectPairedV2(meeting);
    expect(host.store.history.filter(({ id }) => id === shown)).toHaveLength(written);
  });

  it('leaves them to the program of ours that holds the lock', async () => {
    const world = new WorldV2();
    const { host, relay } = world;
    host.lease.state = SECOND;
    host.start();
    const id = await host.requests.host(RELAY);
    await world.clock.advance(LIFETIME * 2);
    expect(relay.calls).toEqual([]);
    expect(host.engine.snapshot().pairings).toMatchObject([{ pairing: { id } }]);
    host.lease.state = OTHER_ENGINE;
    await world.until(() => host.status(id) === 'polling');
  });

  it('does not ask for daemon.pid where all its pairings are of version 2', async () => {
    const world = new WorldV2();
    const { host } = world;
    await world.compareV2();
    expect(host.lease.held).toBe(false);
    await host.requests.host(RELAY, { protocol: 1 });
    await world.until(() => host.lease.held);
  });
});
