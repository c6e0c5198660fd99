import { describe, expect, it } from 'vitest';
import { defaultRelayOf, isLocalRelay } from '../../../main/desktop/relay/default-relay.ts';

const CHOSEN = 'https://chosen.example:8443';
const HOME = 'https://home.example';

describe('the default relay', () => {
  it('is the chosen relay, before the one in the wire files', () => {
    const settings = { thisComputerRelay: false, relayUrl: CHOSEN };
    const chosen = { kind: 'address', url: CHOSEN, host: 'chosen.example:8443' };
    expect(defaultRelayOf(settings, HOME)).toEqual(chosen);
    const ofHome = { kind: 'address', url: HOME, host: 'home.example' };
    expect(defaultRelayOf({ ...settings, relayUrl: null }, HOME)).toEqual(ofHome);
  });

  it('is the local relay once that is chosen', () => {
    const settings = { thisComputerRelay: true, relayUrl: CHOSEN };
    expect(defaultRelayOf(settings, HOME)).toEqual({ kind: 'local' });
  });

  it('is none before the person chooses', () => {
    const settings = { thisComputerRelay: false, relayUrl: null };
    expect(defaultRelayOf(settings, null)).toEqual({ kind: 'none' });
  });
});

describe('a pairing uses the local relay', () => {
  const addresses = ['http://192.168.1.5:7878'];
  const running = { running: true, port: 7878, addresses, formerAddresses: [], failure: null };

  it.each([
    ['http://192.168.1.5:7878', true],
    ['http://127.0.0.1:7878', true],
    ['http://localhost:7878', true],
    ['http://[::1]:7878', true],
    ['http://192.168.1.6:7878', false],
    ['http://127.0.0.1:8770', false],
    ['http://localhost', false],
    ['https://127.example.org', false],
    ['https://localhost.example.org', false],
    ['nonsense', false],
  ])('at %s: %s', (relayUrl, here) => {
    expect(isLocalRelay(relayUrl, running)).toBe(here);
  });

  it('on loopback also when the system does not report its addresses', () => {
    const untold = { ...running, addresses: null };
    expect(isLocalRelay('http://127.0.0.1:7878', untold)).toBe(true);
    expect(isLocalRelay('http://192.168.1.5:7878', untold)).toBe(false);
  });

  it('only while that relay runs', () => {
    const stopped = { ...running, running: false, port: null };
    expect(isLocalRelay('http://127.0.0.1:7878', stopped)).toBe(false);
  });
});
