import { expect, it } from 'vitest';
import { HOUR, RELAY, World } from '../support.ts';

it('pairs two people who find their digits equal', async () => {
  const world = new World();
  const { host, guest, relay } = world;
  const code = await world.compare();

  expect(host.sas(code)).toMatch(/^[0-9]{6}$/);
  expect(host.sas(code)).toBe(guest.sas(code));
  await world.confirmBoth(code);
  await world.expectPaired(code, 15_000);

  expect(host.statuses(code)).toEqual(['polling', 'sas_ready', 'confirmed', 'paired']);
  expect(host.reports.at(-1)).toMatchObject({ peer_did: guest.book.own.did, error: null });
  expect(host.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
  expect(guest.observer.kinds(code)).toEqual(['digits-ready', 'paired']);
  expect(relay.count('abandon')).toBe(0);
});

it('is quick when both sides are there', async () => {
  const world = new World();
  const code = await world.meet();
  await world.bothAt(code, 'sas_ready', 2_000);
  await world.confirmBoth(code);
  await world.expectPaired(code, 2_000);
});

it('waits for the other person until the deadline', async () => {
  const world = new World();
  const { host, guest } = world;
  const code = await world.compare();
  await host.confirm(code);
  await world.clock.advance(500_000);
  expect(host.status(code)).toBe('confirmed');
  expect(host.book.pins.size).toBe(0);
  await guest.confirm(code);
  await world.expectPaired(code);
});

it('saves the seed before it sends anything derived from it', async () => {
  const world = new World();
  const code = await world.compare();
  const [first] = world.host.store.history.filter(({ side }) => side.unansweredOpens > 0);
  expect(first?.state).toMatchObject({ status: 'request', opening: { seed: expect.any(String) } });
  expect(world.relay.opened.host).toHaveLength(1);
  expect(world.host.store.at(code).state).toMatchObject({ opening: { seed: expect.any(String) } });
});

it('allocates a relay slot on first use only', async () => {
  const world = new World();
  const code = await world.compare();
  await world.confirmBoth(code);
  await world.expectPaired(code);
  await world.host.requests.host(RELAY, { protocol: 1 });
  await world.clock.advance(2_000);
  expect(world.relay.count('allocate')).toBe(2);
});

it('keeps the pair slot alive while nobody compares', async () => {
  const world = new World();
  const code = await world.compare();
  await world.clock.advance(590_000);
  expect(world.relay.slots).toHaveLength(1);
  expect(world.relay.count('open')).toBe(2);
  await world.confirmBoth(code);
  await world.expectPaired(code);
});

it('never asks the relay more than 240 times a minute', async () => {
  const world = new World();
  await world.compare();
  await world.clock.advance(300_000);
  const polls = world.relay.calls.filter(({ call, role }) => call === 'poll' && role === 'host');
  for (const { at } of polls) {
    const minute = polls.filter((poll) => poll.at >= at && poll.at < at + 60_000);
    expect(minute.length).toBeLessThanOrEqual(240);
  }
});

it('ends on both sides when one person says that the digits differ', async () => {
  const world = new World();
  const { host, guest } = world;
  const code = await world.compare();
  await expect(host.requests.confirm(code, { digits: '000000' })).rejects.toMatchObject({
    code: 'digits-rejected',
  });
  await world.until(() => guest.ending(code) !== null, 40_000);

  expect(host.ending(code)).toBe('digits-rejected');
  expect(guest.ending(code)).toBe('relay-forgot');
  expect(host.observer.kinds(code)).toEqual(['digits-ready', 'stopped']);
  expect(guest.observer.kinds(code)).toEqual(['digits-ready', 'stopped']);
  expect(host.book.pins.size + guest.book.pins.size).toBe(0);
  await world.until(() => world.relay.slots.length === 0);
});

it('leaves nothing behind an hour after the end, neither files nor slots', async () => {
  const world = new World();
  const { host, guest } = world;
  const code = await world.compare();
  await host.requests.cancel(code);
  await world.until(() => guest.ending(code) !== null, 40_000);
  expect(host.status(code)).toBe('nothing');
  await world.clock.advance(HOUR - 60_000);
  expect(guest.status(code)).toBe('aborted');
  await world.clock.advance(61_000);
  expect(guest.status(code)).toBe('nothing');
  expect(world.relay.slots).toEqual([]);
});

it('keeps no seed, message or token of a pairing that ended', async () => {
  const world = new World();
  const code = await world.compare();
  await world.confirmBoth(code);
  await world.until(() => world.guest.store.history.some(({ side }) => side.paired !== null));
  const left = world.guest.store.history.filter(({ state }) => state.status === 'gone');
  const { seed } = { seed: '', ...stateWithSeed(world, code) };
  expect(seed).toHaveLength(44);
  expect(JSON.stringify(left)).not.toContain(seed);
  expect(JSON.stringify(left)).not.toContain(world.guest.book.slot?.slotToken);
});

function stateWithSeed(world: World, code: string): { seed: string } | undefined {
  return world.guest.store.history.flatMap((pairing) =>
    pairing.code === code && 'opening' in pairing.state && pairing.state.opening !== null
      ? [pairing.state.opening]
      : [],
  )[0];
}
