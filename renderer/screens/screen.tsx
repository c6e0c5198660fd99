import type { Route } from '../route.ts';
import { History } from './history/history.tsx';
import { HostStart } from './host/host-start.tsx';
import { Join } from './join/join.tsx';
import { PairingScreen } from './pairing-screen.tsx';
import { Pairings } from './pairings/pairings.tsx';
import { FingerprintComparison } from './peers/fingerprint-comparison.tsx';
import { Peer } from './peers/peer.tsx';
import { Peers } from './peers/peers.tsx';
import { VerifyStart } from './peers/verify-start.tsx';
import { PracticeScreen } from './practice/practice-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';

/** Renders the screen of a route. */
export function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'pairings':
      return <Pairings cancelled={route.cancelled ?? null} />;
    case 'history':
      return <History />;
    case 'host':
      return <HostStart verify={route.verify} />;
    case 'join':
      return <Join text={route.text} relay={route.relay} verify={route.verify} />;
    case 'pairing':
      return <PairingScreen id={route.id} asks={route.asks ?? null} />;
    case 'peers':
      return <Peers forgotten={route.forgotten ?? null} />;
    case 'peer':
      return <Peer handle={route.handle} />;
    case 'comparison':
      return <FingerprintComparison handle={route.handle} back={route.back} />;
    case 'verify':
      return <VerifyStart handle={route.handle} back={route.back} />;
    case 'practice':
      return <PracticeScreen back={route.back} />;
    case 'settings':
      return <SettingsScreen section={route.section} />;
    default:
      return route satisfies never;
  }
}
