/** The relay for new pairings, as window, tray and new pairings all have it. */
import type { DefaultRelay, LocalRelayView, Settings } from '../../../preload/contract.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import { plainLoopbackPort } from '../../relay-client/relay-url.ts';

/** While the local relay does not run. */
export const NO_LOCAL_RELAY: LocalRelayView = {
  running: false,
  port: null,
  addresses: [],
  formerAddresses: [],
  failure: null,
};

/**
 * @param settings the person's choice, which comes first
 * @param homeRelayUrl the relay that the identity already has, or null
 */
export function defaultRelayOf(
  { thisComputerRelay, relayUrl }: Pick<Settings, 'thisComputerRelay' | 'relayUrl'>,
  homeRelayUrl: string | null,
): DefaultRelay {
  if (thisComputerRelay) return { kind: 'local' };
  const url = relayUrl ?? homeRelayUrl;
  return url === null ? { kind: 'none' } : { kind: 'address', url, host: relayHost(url) };
}

/** Whether a pairing at `relayUrl` meets at the local relay, also when that had the address once. */
export function isLocalRelay(relayUrl: string, localRelay: LocalRelayView): boolean {
  const { port, addresses, formerAddresses } = localRelay;
  if (port === null) return false;
  const isAddress = addresses?.includes(relayUrl) || formerAddresses.includes(relayUrl);
  return isAddress || plainLoopbackPort(relayUrl) === port;
}
