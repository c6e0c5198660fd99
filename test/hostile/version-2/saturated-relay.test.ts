/** A public relay whose burst is used up: one limited call in ten seconds for all of its people. */
import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { createRateLimit } from '../../../main/relay-server/rate-limit.ts';
import type { RelayCall } from '../../fakes/relay.ts';
import { LIFETIME, RELAY } from '../../pairing/support.ts';
import { type Meeting, WorldV2 } from '../../pairing/world-v2.ts';

/** Makes the relay of a world limit its calls as the public one does. @returns the calls that it took */
function saturated({ relay, clock }: WorldV2): RelayCall[] {
  const limit = createRateLimit('reference', { now: () => clock.now() });
  while (limit.take([]) === 0);
  const taken: RelayCall[] = [];
  relay.refuse = (call) => {
    const wait = call === 'poll' ? 0 : limit.take([]);
    // The header has whole seconds.
    if (wait > 0) return new RelayFailure('busy', '429', Math.ceil(wait / 1_000) * 1_000);
    if (call !== 'poll') taken.push(call);
    return null;
  };
  return taken;
}

/** Both ask as soon as they can, and see digits. */
async function meet(world: WorldV2): Promise<Meeting> {
  const { host, guest } = world;
  host.start();
  guest.start();
  const id = await host.requests.host(RELAY);
  await world.until(() => host.status(id) === 'polling', LIFETIME);
  const { code } = host.store.at(id);
  const meeting = { host: id, guest: await guest.requests.join(code, RELAY), code };
  await world.bothIn(meeting, 'sas_ready', LIFETIME);
  return meeting;
}

describe('at a relay that takes one limited call in ten seconds', () => {
  it('two people pair in three minutes, by ten such calls but for their mailboxes', async () => {
    const world = new WorldV2();
    const taken = saturated(world);
    const begun = world.clock.now();
    const meeting = await meet(world);
    await world.confirmBothV2(meeting);
    await world.expectPairedV2(meeting, LIFETIME);
    expect(world.clock.now() - begun).toBeLessThan(180_000);
    // Nor is anything called after it.
    await world.clock.advance(LIFETIME);
    expect(taken.filter((call) => call === 'allocate')).toHaveLength(2);
    expect(taken.filter((call) => call !== 'allocate').length).toBeLessThanOrEqual(10);
  });
});
