import type { Place } from '../route';
import { HostStart } from './host/host-start.tsx';
import { Join } from './join/join.tsx';
import { PairingScreen } from './pairing-screen.tsx';
import { Pairings } from './pairings/pairings.tsx';
import { Comparison } from './peers/fingerprint-comparison';
import { Peer } from './peers/peer.tsx';
import { Peers } from './peers/peers.tsx';
import { RehearsalScreen } from './practice/practice-screen';
import { SettingsScreen } from './settings/settings-screen.tsx';

/** Draws the screen of a place. */
export function Screen({ place }: { readonly place: Place }) {
  switch (place.screen) {
    case 'pairings':
      return <Pairings />;
    case 'host':
      return <HostStart />;
    case 'join':
      return <Join text={place.text} relay={place.relay} />;
    case 'pairing':
      return <PairingScreen code={place.code} />;
    case 'peers':
      return <Peers />;
    case 'peer':
      return <Peer handle={place.handle} />;
    case 'comparison':
      return <Comparison handle={place.handle} back={place.back} />;
    case 'practice':
      return <RehearsalScreen />;
    case 'settings':
      return <SettingsScreen section={place.section} />;
    default:
      return place satisfies never;
  }
}
