import type { Destination } from '../preload/contract.ts';

/** Where in the window a person is. What is drawn there follows from the view alone. */
export type Route =
  | { readonly screen: 'pairings' }
  | { readonly screen: 'host' }
  /** `text`: what the field begins with, `relay`: the relay that was asked for, if any */
  | { readonly screen: 'join'; readonly text: string; readonly relay: string | null }
  /** Host, Join, Compare, Paired or its end, by the pairing's phase */
  | { readonly screen: 'pairing'; readonly code: string }
  | { readonly screen: 'peers' }
  | { readonly screen: 'practice' }
  | { readonly screen: 'peer'; readonly handle: string }
  /** Both full fingerprints; `back`: where the person came from */
  | { readonly screen: 'comparison'; readonly handle: string; readonly back: Route }
  | { readonly screen: 'settings'; readonly section: 'top' | 'about' };

/** The place for where main asks the window to go. */
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
