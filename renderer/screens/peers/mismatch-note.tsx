import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { differsText } from '../../text/verification';
import { ForgetButton } from './forget-button.tsx';

interface MismatchNoteProps {
  readonly peer: PeerView;
  /** RFC 3339: when that was noted */
  readonly at: string;
}

/** The way out when a group differs. */
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
