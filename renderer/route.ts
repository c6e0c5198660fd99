import type { Destination } from '../preload/contract.ts';
import type { Cancelled } from './text/cancelled.ts';

/** What the window shows. Its content depends on the view alone. */
export type Route =
  /** `cancelled`: the pairing that the person has just cancelled */
  | { readonly screen: 'pairings'; readonly cancelled?: Cancelled }
  | { readonly screen: 'history' }
  /** `verify`: handle of the one peer that the pairing is to verify; null: anybody */
  | { readonly screen: 'host'; readonly verify: string | null }
  /** `text`: initial text of the field · `relay`: relay to use instead of the default one */
  | {
      readonly screen: 'join';
      readonly text: string;
      readonly relay: string | null;
      readonly verify: string | null;
    }
  /** Host, Join, Compare, Paired or Stopped, depending on the pairing's phase */
  /** `asks`: whether to cancel it */
  | { readonly screen: 'pairing'; readonly id: string; readonly asks?: 'cancel' }
  /** `forgotten`: name of the peer that was just forgotten there */
  | { readonly screen: 'peers'; readonly forgotten?: string }
  /** `back`: where *End the practice* leads */
  | { readonly screen: 'practice'; readonly back: Route }
  | { readonly screen: 'peer'; readonly handle: string }
  /** Starts a pairing that verifies this peer; `back`: where *Back* leads */
  | { readonly screen: 'verify'; readonly handle: string; readonly back: Route }
  /** Both full fingerprints; `back`: where *Back* leads */
  | { readonly screen: 'comparison'; readonly handle: string; readonly back: Route }
  | { readonly screen: 'settings'; readonly section: 'top' | 'about' };

/** Translates a destination that main sends into a route. */
export function routeFor(destination: Destination): Route {
  switch (destination.screen) {
    case 'pairings':
    case 'history':
    case 'peers':
      return { screen: destination.screen };
    case 'practice':
      return { screen: 'practice', back: { screen: 'settings', section: 'top' } };
    case 'host':
      return { screen: 'host', verify: null };
    case 'settings':
      return { screen: 'settings', section: 'top' };
    case 'about':
      return { screen: 'settings', section: 'about' };
    case 'join':
      return { screen: 'join', text: destination.text ?? '', relay: null, verify: null };
    case 'peer':
      return { screen: 'peer', handle: destination.handle };
    case 'pairing':
      return destination;
    default:
      return destination satisfies never;
  }
}
