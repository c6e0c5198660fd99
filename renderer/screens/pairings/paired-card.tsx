import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { verificationOf } from '../../text/verification';
import { RemoveButton } from './remove-button.tsx';

/** The card of a pairing that worked out. */
export function PairedCard({ pairing }: { readonly pairing: PairingView }) {
  const { go } = useApp();
  const { code, role, peer } = pairing;
  const { look, text } = peer === null ? { look: 'good', text: '' } : verificationOf(peer);
  return (
    <>
      <p className={`card-state ${look}`}>
        <Icon name={look === 'good' ? 'check' : 'stop'} />
        <span>
          {peer === null
            ? messages.phases[role].paired
            : messages.pairings.pairedWith({ name: peer.name })}
          {look === 'danger' && <span className="card-warning">{text}</span>}
        </span>
      </p>
      <div className="row row-between">
        {peer !== null && (
          <Button onPress={() => go({ screen: 'pairing', code })}>
            {messages.pairings.open.peer({ name: peer.name })}
          </Button>
        )}
        <RemoveButton code={code} />
      </div>
    </>
  );
}
