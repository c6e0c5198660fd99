import type { Destination } from '../preload/contract.ts';

/** What the window shows. Its content depends on the view alone. */
export type Route =
  | { readonly screen: 'pairings' }
  | { readonly screen: 'host' }
  /** `text`: initial text of the field · `relay`: relay to use instead of the default one */
  | { readonly screen: 'join'; readonly text: string; readonly relay: string | null }
  /** Host, Join, Compare, Paired or Stopped, depending on the pairing's phase */
  | { readonly screen: 'pairing'; readonly code: string }
  | { readonly screen: 'peers' }
  | { readonly screen: 'practice' }
  | { readonly screen: 'peer'; readonly handle: string }
  /** Both full fingerprints; `back`: where *Back* leads */
  | { readonly screen: 'comparison'; readonly handle: string; readonly back: Route }
  | { readonly screen: 'settings'; readonly section: 'top' | 'about' };

/** Translates a destination that main sends into a route. */
export function routeFor(destination: Destination): Route {
  switch (destination.screen) {
    case 'pairings':
    case 'host':
    case 'peers':
    case 'practice':
      return { screen: destination.screen };
    case 'settings':
      return { screen: 'settings', section: 'top' };
    case 'about':
      return { screen: 'settings', section: 'about' };
    case 'join':
      return { screen: 'join', text: destination.text ?? '', relay: null };
    case 'pairing':
      return { screen: 'pairing', code: destination.code };
    default:
      return destination satisfies never;
  }
}
