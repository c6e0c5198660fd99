import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { ForgetButton } from '../../components/forget-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { proofText } from '../../text/proof.ts';

interface MismatchNoteProps {
  readonly peer: PeerView;
  /** When it was recorded, RFC 3339. */
  readonly at: string;
  readonly onRepeat: () => void;
}

/** What to do after a group differed. */
export function MismatchNote({ peer, at, onRepeat }: MismatchNoteProps) {
  const { navigate } = useApp();
  const { differsTitle, differsNext, misread } = messages.fingerprint;
  const { handle } = peer;
  return (
    <section className="note note-failure" role="alert">
      <p className="note-title">
        <Icon name="stop" />
        {differsTitle}
      </p>
      <p>{proofText({ kind: 'fingerprint-differs', at })}.</p>
      <p>{differsNext}</p>
      <div className="row">
        <Button
          onPress={() => navigate({ screen: 'verify', handle, back: { screen: 'peer', handle } })}
        >
          {messages.proof.verify.button}
        </Button>
        <Button onPress={onRepeat}>{misread}</Button>
        <ForgetButton peer={peer} />
      </div>
    </section>
  );
}
