import type { Destination, PairingView, View } from '../../preload/contract.ts';
import { base } from './sample-base.ts';

/** A view, and where in the window to show it. */
export interface Sample {
  readonly view: View;
  readonly destination: Destination;
}

/** A screen that needs no more than its name. */
export function at(
  screen: Exclude<Destination['screen'], 'join' | 'pairing' | 'peer'>,
  view: View,
): Sample {
  return { view, destination: { screen } };
}

/** The screen of the only pairing. */
export function only(pairing: PairingView, more: Partial<View> = {}): Sample {
  return {
    view: { ...base, ...more, pairings: [pairing] },
    destination: { screen: 'pairing', id: pairing.id },
  };
}
