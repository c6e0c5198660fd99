import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { verificationOf } from '../../text/verification.ts';
import { RemoveButton } from './remove-button.tsx';

/** Card of a finished pairing. */
export function PairedCard({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const { code, role, peer } = pairing;
  const { variant, text } = peer === null ? { variant: 'good', text: '' } : verificationOf(peer);
  return (
    <>
      <p className={`card-state ${variant}`}>
        <Icon name={variant === 'good' ? 'check' : 'stop'} />
        <span>
          {peer === null
            ? messages.phases[role].paired
            : messages.pairings.pairedWith({ name: peer.name })}
          {variant === 'danger' && <span className="card-warning">{text}</span>}
        </span>
      </p>
      <div className="row row-between">
        {peer !== null && (
          <Button onPress={() => navigate({ screen: 'pairing', code })}>
            {messages.pairings.open.peer({ name: peer.name })}
          </Button>
        )}
        <RemoveButton code={code} />
      </div>
    </>
  );
}
