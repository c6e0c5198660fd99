import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { World } from '../support.ts';

describe('what the engine hands over', () => {
  it('has a pairing that has just finished in its snapshot', async () => {
    const world = new World();
    const { host } = world;
    const code = await world.compare();
    await world.confirmBoth(code);
    await world.expectPaired(code);
    await world.clock.advance(2_000);

    const paired = host.observer.calls.filter(({ snapshot }) =>
      snapshot.pairings.some(({ pairing }) => pairing.code === code && pairing.side.paired),
    );
    expect(paired.length).toBeGreaterThan(0);
    expect(host.observer.calls.at(-1)?.snapshot.pairings).toEqual([]);
  });

  it('is a snapshot with the change in it', async () => {
    const world = new World();
    const code = await world.compare();
    await world.confirmBoth(code);
    await world.expectPaired(code);

    const calls = world.host.observer.calls.filter(({ change }) => change !== null);
    expect(calls.length).toBeGreaterThan(3);
    for (const { snapshot, change } of calls) {
      expect(snapshot.pairings.map(({ pairing }) => pairing)).toContain(change?.after);
    }
  });

  it('reports that a relay fails and recovers, without a change of a pairing', async () => {
    const world = new World();
    const { host, relay } = world;
    const code = await world.compare();
    const fault = new RelayFailure('unreachable', 'gone');
    const before = host.observer.calls.length;
    relay.inject({ call: 'poll', role: 'host', times: 1, fault });
    const troubles = () =>
      host.observer.calls
        .slice(before)
        .filter(({ change }) => change === null)
        .map(({ snapshot }) => snapshot.pairings.find(({ pairing }) => pairing.code === code))
        .map((live) => live?.transientFailure?.code ?? null);
    await world.until(() => troubles().length >= 2);
    expect(troubles()).toEqual(['relay-unreachable', null]);
  });
});
