import { describe, expect, it } from 'vitest';
import { relayReachOf } from '../../../main/desktop/relay/relay-reach.ts';
import type { LocalRelayView } from '../../../preload/contract.ts';

const BEFORE = 'http://192.168.1.5:7878';
const NOW = 'http://10.0.0.7:7878';
const LOOPBACK = 'http://127.0.0.1:7878';

const running: LocalRelayView = {
  running: true,
  port: 7878,
  addresses: [NOW],
  formerAddresses: [BEFORE],
  failure: null,
};

describe('another person reaches the relay of a pairing', () => {
  it('at the address that the pairing names', () => {
    expect(relayReachOf(NOW, running)).toEqual({ kind: 'address', url: NOW });
    const other = 'https://relay.example';
    expect(relayReachOf(other, running)).toEqual({ kind: 'address', url: other });
    expect(relayReachOf('no address', running)).toEqual({ kind: 'address', url: 'no address' });
  });

  it('at the new address once this computer has left the network', () => {
    expect(relayReachOf(BEFORE, running)).toEqual({ kind: 'moved', url: NOW });
  });

  it('at the address of the network that this computer has joined since', () => {
    expect(relayReachOf(LOOPBACK, running)).toEqual({ kind: 'moved', url: NOW });
  });

  it.each([
    ['is in no network', []],
    ['does not report its networks', null],
  ])('nobody knows where while this computer %s', (_, addresses) => {
    expect(relayReachOf(LOOPBACK, { ...running, addresses })).toEqual({ kind: 'unknown' });
    expect(relayReachOf(BEFORE, { ...running, addresses })).toEqual({ kind: 'unknown' });
  });

  it.each(['http://127.0.0.1:8771', 'http://localhost:8771', 'http://[::1]:8771'])(
    'not at all at %s, another relay on this computer',
    (url) => {
      expect(relayReachOf(url, running)).toEqual({ kind: 'this-computer' });
    },
  );

  it('at an address of the local relay only while that runs', () => {
    const stopped = { ...running, running: false, port: null, addresses: [], formerAddresses: [] };
    expect(relayReachOf(BEFORE, stopped)).toEqual({ kind: 'address', url: BEFORE });
  });
});
