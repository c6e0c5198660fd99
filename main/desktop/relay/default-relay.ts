/** Which relay is one's own: decided here, for new pairings, window and tray alike. Pure. */
import type { OwnRelay, Settings, ThisComputerRelay } from '../../../preload/contract.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import { plainLoopbackPort } from '../../relay-client/relay-url.ts';

/**
 * @param settings what the person chose; that comes first
 * @param homeRelayUrl the relay that the identity already has, or null
 */
export function ownRelayOf(
  { thisComputerRelay, relayUrl }: Pick<Settings, 'thisComputerRelay' | 'relayUrl'>,
  homeRelayUrl: string | null,
): OwnRelay {
  if (thisComputerRelay) return { kind: 'this-computer' };
  const url = relayUrl ?? homeRelayUrl;
  return url === null ? { kind: 'none' } : { kind: 'address', url, host: relayHost(url) };
}

/** Whether a pairing at `relayUrl` meets at the relay that runs on this computer. */
export function meetsHere(relayUrl: string, { port, addresses }: ThisComputerRelay): boolean {
  return port !== null && (addresses?.includes(relayUrl) || plainLoopbackPort(relayUrl) === port);
}
