import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { usesNetworks, watchPowerAndNetwork } from '../../../main/desktop/app/power.ts';
import type { PairingPhase, View } from '../../../preload/contract.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { pairingView, unexpected, view } from '../support/pairings.ts';

const RELAY_RUNS = { running: true, port: 7878, addresses: [], formerAddresses: [], failure: null };

/** The app of a person. */
function app() {
  const power = new EventEmitter();
  const clock = new FakeClock();
  const told: string[] = [];
  const network = { networks: '["192.168.0.7/24"]' };
  let show: (view: View) => void = unexpected;
  watchPowerAndNetwork({
    power,
    clock,
    online: () => true,
    networks: () => network.networks,
    views: { onView: (listener) => (show = listener) },
    wake: () => told.push('wake'),
    moved: () => told.push('moved'),
    onError: unexpected,
  });
  return { power, clock, told, network, show: (shown: View) => show(shown) };
}

describe('relays are called at once', () => {
  it('when the computer wakes from sleep', () => {
    const { power, told } = app();
    power.emit('resume');
    expect(told).toEqual(['wake']);
  });

  it('on another network, while a pairing is live', async () => {
    const { clock, told, network, show } = app();
    show(view({ pairings: [pairingView({ phase: 'waiting-for-peer' })] }));
    network.networks = '["10.0.0.7/8"]';
    await clock.advance(5_000);
    expect(told).toEqual(['moved', 'wake']);
  });
});

it('an app without a live pairing has no timer for the networks', async () => {
  const { clock, show } = app();
  expect(clock.pending).toBe(0);
  show(view({ pairings: [pairingView({ phase: 'compare' })] }));
  expect(clock.pending).toBe(1);
  show(view({ pairings: [pairingView({ phase: 'paired' })] }));
  await clock.advance(0);
  expect(clock.pending).toBe(0);
});

describe('the networks are used', () => {
  it.each<[PairingPhase, boolean]>([
    ['opening', true],
    ['waiting-for-peer', true],
    ['compare', true],
    ['exchanging', true],
    ['paired', false],
    ['stopped', false],
  ])('by a pairing that is %s: %s', (phase, uses) => {
    expect(usesNetworks(view({ pairings: [pairingView({ phase })] }))).toBe(uses);
  });

  it.each([
    [true, true],
    [false, false],
  ])('by those beside another engine, if we run some ourselves: %s', (runsOwn, uses) => {
    const engine = { role: 'companion', of: 'wire', version: null, runsOwn } as const;
    expect(usesNetworks(view({ engine, pairings: [pairingView({ phase: 'compare' })] }))).toBe(
      uses,
    );
  });

  it('by the relay on this computer, which shows its addresses', () => {
    expect(usesNetworks(view({ localRelay: RELAY_RUNS }))).toBe(true);
  });
});
