import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { differsText } from '../../text/verification.ts';
import { ForgetButton } from './forget-button.tsx';

interface MismatchNoteProps {
  readonly peer: PeerView;
  /** When it was recorded, RFC 3339. */
  readonly at: string;
}

/** What to do after a group differed. */
export function MismatchNote({ peer, at }: MismatchNoteProps) {
  const { differsTitle, differsNext } = messages.fingerprint;
  return (
    <section className="note note-failure" role="alert">
      <p className="note-title">
        <Icon name="stop" />
        {differsTitle}
      </p>
      <p>{differsText(at)}.</p>
      <p>{differsNext}</p>
      <div className="row">
        <ForgetButton peer={peer} />
      </div>
    </section>
  );
}
