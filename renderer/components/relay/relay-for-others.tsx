import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { LocalRelayAddresses } from './local-relay.tsx';
import { NetworkChanged } from './network-changed.tsx';

/** Where the other person finds the relay of a pairing that this person hosts. */
export function RelayForOthers({ pairing }: { readonly pairing: PairingView }) {
  const { reach, onLocalRelay } = pairing;
  const { localRelay, sameRelay } = messages.host;
  switch (reach.kind) {
    case 'address':
      return onLocalRelay ? (
        <LocalRelayAddresses title={localRelay} />
      ) : (
        <p className="hint">{sameRelay({ relay: reach.url })}</p>
      );
    case 'moved':
      return <NetworkChanged pairing={pairing} />;
    case 'this-computer':
      return <p className="note">{messages.relay.onlyHere}</p>;
    case 'unknown':
      return <LocalRelayAddresses title={localRelay} />;
    default:
      return reach satisfies never;
  }
}
