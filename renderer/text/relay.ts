import type { PairingView, View } from '../../preload/contract.ts';

/** Host and port of a relay's address; the text itself when it is none. */
export function relayHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Whether a relay that a link names differs from one's own. */
export function isForeignRelay(url: string, view: View): boolean {
  const { ownRelay, thisComputer } = view;
  if (ownRelay.kind === 'this-computer') return !thisComputer.addresses.includes(url);
  return ownRelay.kind === 'none' || ownRelay.url !== url;
}

/** Whether a pairing meets at the relay that runs on this computer. */
export function meetsHere({ relayUrl }: PairingView, { ownRelay, thisComputer }: View): boolean {
  if (ownRelay.kind !== 'this-computer' || !thisComputer.running) return false;
  return thisComputer.addresses.includes(relayUrl) || isLoopback(relayUrl);
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
