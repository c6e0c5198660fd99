/** Which relay is one's own: decided here, for new pairings, window and tray alike. Pure. */
import type { DefaultRelay, Settings, LocalRelayView } from '../../../preload/contract.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import { plainLoopbackPort } from '../../relay-client/relay-url.ts';

/**
 * @param settings what the person chose; that comes first
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

/** Whether a pairing at `relayUrl` meets at the relay that runs on this computer. */
export function isLocalRelay(relayUrl: string, { port, addresses }: LocalRelayView): boolean {
  return port !== null && (addresses?.includes(relayUrl) || plainLoopbackPort(relayUrl) === port);
}
