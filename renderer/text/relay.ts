import type { PairingView, View } from '../../preload/contract.ts';

/** The relay on which this person's new pairings meet. */
export type OwnRelay =
  | { readonly kind: 'none' }
  | { readonly kind: 'this-computer' }
  | { readonly kind: 'address'; readonly url: string };

/** What the settings and the home say about one's own relay. */
export function ownRelay(view: Pick<View, 'settings' | 'homeRelayUrl'>): OwnRelay {
  if (view.settings.thisComputerRelay) return { kind: 'this-computer' };
  const url = view.settings.relayUrl ?? view.homeRelayUrl;
  return url === null ? { kind: 'none' } : { kind: 'address', url };
}

/** Host and port of a relay's address; the text itself when it is none. */
export function relayHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Whether a relay that a link names differs from one's own. */
export function isForeignRelay(url: string, view: View): boolean {
  const own = ownRelay(view);
  if (own.kind === 'this-computer') return !view.thisComputer.addresses.includes(url);
  return own.kind === 'none' || own.url !== url;
}

/** Whether a pairing meets at the relay that runs on this computer. */
export function meetsHere({ relayUrl }: PairingView, { settings, thisComputer }: View): boolean {
  if (!settings.thisComputerRelay || !thisComputer.running) return false;
  return thisComputer.addresses.includes(relayUrl) || isLoopback(relayUrl);
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
