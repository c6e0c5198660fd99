import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { useCall } from '../hooks/use-call.ts';
import { pinnedElsewhere } from '../text/pins-elsewhere.ts';
import { Button } from './button.tsx';
import { CallFailure } from './call-failure.tsx';
import { Disclosure } from './disclosure.tsx';
import { ForgetButton } from './forget-button.tsx';
import { Icon } from './icon.tsx';
import { LongList } from './long-list.tsx';

/** Peers whom another program pinned, or whose tier it raised, until the person has read it. */
export function PinsElsewhere({ peers }: { readonly peers: readonly PeerView[] }) {
  const [only, ...others] = peers;
  if (only !== undefined && others.length === 0) return <PinNote peer={only} />;
  return (
    <Disclosure lazy summary={messages.proof.elsewhere.several({ count: peers.length })}>
      <LongList
        name="pins-elsewhere"
        className="cards"
        items={peers}
        keyOf={({ handle }) => handle}
        draw={(peer, { key, ...place }) => (
          <li key={key} {...place}>
            <PinNote peer={peer} />
          </li>
        )}
      />
    </Disclosure>
  );
}

function PinNote({ peer }: { readonly peer: PeerView }) {
  const { navigate } = useApp();
  const acknowledge = useCall('acknowledgePin');
  const { handle } = peer;
  const press = () => void acknowledge.run({ handle });
  return (
    <section className="pin-note">
      <p className="banner">
        <Icon name="alert" />
        {pinnedElsewhere(peer)}
      </p>
      <div className="row">
        <Button
          onPress={() => navigate({ screen: 'verify', handle, back: { screen: 'peer', handle } })}
        >
          {messages.proof.verify.button}
        </Button>
        <ForgetButton peer={peer} />
        <Button variant="quiet" disabled={acknowledge.busy} onPress={press}>
          {messages.proof.elsewhere.know}
        </Button>
      </div>
      <CallFailure call={acknowledge} onTryAgain={press} />
    </section>
  );
}
