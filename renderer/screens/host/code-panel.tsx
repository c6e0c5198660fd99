import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { CodeText } from '../../components/code-text.tsx';
import { CopyButtons } from './copy-buttons.tsx';
import { Invitation } from './invitation.tsx';
import { QrCode } from './qr-code.tsx';
import { Spelling } from './spelling.tsx';

interface CodePanelProps {
  readonly pairing: PairingView;
  readonly code: string;
}

/** The code, and the ways to pass it on. */
export function CodePanel({ pairing, code }: CodePanelProps) {
  const { id, protocol, joinLink } = pairing;
  return (
    <section className="surface code-panel">
      <p>
        <CodeText code={code} size="large" />
      </p>
      <p className="code-panel-hint">{messages.host.sayIt}</p>
      <CopyButtons id={id} />
      {protocol === 2 && joinLink !== null && <Invitation id={id} />}
      <p className="hint">{messages.host.whole}</p>
      <div className="disclosures">
        <Spelling code={code} />
        {joinLink !== null && <QrCode link={joinLink} />}
      </div>
    </section>
  );
}
