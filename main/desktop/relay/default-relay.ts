/** The relay for new pairings, as window, tray and new pairings all have it. */
import type { DefaultRelay, LocalRelayView, Settings } from '../../../preload/contract.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import { plainLoopbackPort } from '../../relay-client/relay-url.ts';

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

/** Whether a pairing at `relayUrl` meets at the local relay. */
export function isLocalRelay(relayUrl: string, { port, addresses }: LocalRelayView): boolean {
  return port !== null && (addresses?.includes(relayUrl) || plainLoopbackPort(relayUrl) === port);
}
