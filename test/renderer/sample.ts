import type { Destination, PairingView, PastEventView, View } from '../../preload/contract.ts';
import { base } from './sample-base.ts';

/** A view, and where in the window to show it. */
export interface Sample {
  readonly view: View;
  readonly destination: Destination;
  /** What the history has, where it is shown. */
  readonly history?: readonly PastEventView[];
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
