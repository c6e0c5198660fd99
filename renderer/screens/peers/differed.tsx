import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { ForgetButton } from './forget-button.tsx';

/** The way out when a group differs. */
export function Differed({ peer }: { readonly peer: PeerView }) {
  const { differsTitle, differsText } = messages.fingerprint;
  return (
    <section className="note note-failure" role="alert">
      <p className="note-title">
        <Icon name="stop" />
        {differsTitle}
      </p>
      <p>{differsText}</p>
      <div className="row">
        <ForgetButton peer={peer} />
      </div>
    </section>
  );
}
