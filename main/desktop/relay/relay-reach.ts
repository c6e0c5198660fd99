/** How another person reaches the relay of a pairing. */
import type { LocalRelayView, RelayReach } from '../../../preload/contract.ts';
import { plainLoopbackPort } from '../../relay-client/relay-url.ts';
import { isLocalRelay } from './default-relay.ts';

/** @param relayUrl as the pairing names it */
export function relayReachOf(relayUrl: string, localRelay: LocalRelayView): RelayReach {
  if (isLocalRelay(relayUrl, localRelay)) {
    const addresses = localRelay.addresses ?? [];
    if (addresses.includes(relayUrl)) return { kind: 'address', url: relayUrl };
    const [url] = addresses;
    return url === undefined ? { kind: 'unknown' } : { kind: 'moved', url };
  }
  if (plainLoopbackPort(relayUrl) !== null) return { kind: 'this-computer' };
  return { kind: 'address', url: relayUrl };
}
