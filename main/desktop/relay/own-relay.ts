/** Which relay is one's own: decided here, for new pairings, window and tray alike. Pure. */
import type { OwnRelay, Settings } from '../../../preload/contract.ts';

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

/** Host and port; the text itself when a file holds something that is no address. */
export function relayHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
