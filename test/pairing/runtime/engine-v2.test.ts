import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import { otherSecret } from '../../hostile/version-2/secrets.ts';
import { RELAY } from '../support.ts';
import { WorldV2 } from '../world-v2.ts';

describe('a pairing of version 2', () => {
  it('pairs two people who find their digits equal', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    expect(world.host.sas(meeting.host)).toMatch(/^\d{6}$/);
    expect(world.host.sas(meeting.host)).toBe(world.guest.sas(meeting.guest));
    await world.confirmBothV2(meeting);
    await world.expectPairedV2(meeting);
  });

  it('takes ten limited calls at most, but for the mailboxes', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    await world.confirmBothV2(meeting);
    await world.expectPairedV2(meeting);
    const { relay } = world;
    const limited = relay.count('open') + relay.count('post') + relay.count('abandon');
    expect(limited).toBeLessThanOrEqual(10);
  });

  it('shows digits within a second after the guest asked to join', async () => {
    const world = new WorldV2();
    const meeting = await world.meetV2();
    const asked = world.clock.now();
    await world.bothIn(meeting, 'sas_ready');
    expect(world.clock.now() - asked).toBeLessThanOrEqual(700);
  });

  it('is not opened at the relay while its last step could not be done', async () => {
    const world = new WorldV2();
    const { host, relay } = world;
    await host.requests.host(RELAY);
    host.book.unready = new Failure('identity-broken');
    host.start();
    await world.clock.advance(60_000);
    expect(relay.calls).toEqual([]);
    const [live] = host.engine.snapshot().pairings;
    expect(live?.transientFailure).toMatchObject({ code: 'identity-broken' });
  });

  it('leaves the seed, the secret part of the code and the mailbox tokens nowhere', async () => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    const { opening } = world.saved(meeting, 'host').state as { opening: { seed: string } };
    await world.host.requests.cancel(meeting.host);
    await world.until(
      () =>
        world.host.status(meeting.host) === 'cancelled' ||
        world.host.status(meeting.host) === 'nothing',
    );
    const left = JSON.stringify(world.host.store.ids.map((id) => world.host.store.at(id)));
    expect(left).not.toContain(opening.seed);
    expect(left).not.toContain(meeting.code.slice(5));
  });

  it('ends on both sides at once where the codes differ, without digits', async () => {
    const world = new WorldV2();
    const { host, guest } = world;
    const { id, code } = await world.hosted();
    guest.start();
    const other = await guest.requests.join(otherSecret(code), RELAY);
    const ends = () => [host.ending(id), guest.ending(other)];
    await world.until(() => ends().every((end) => end === 'codes-differ'), 3_000);
    expect([...host.statuses(code), ...guest.statuses(code)]).not.toContain('sas_ready');
  });
});
