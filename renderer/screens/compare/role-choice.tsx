import { useId } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { Tile } from '../../components/tile.tsx';
import type { Caller } from '../../hooks/use-call.ts';
import { subjectOf } from './subject.ts';

interface RoleChoiceProps {
  readonly pairing: PairingView;
  readonly chooseRole: Caller<'chooseCompareRole'>;
  /** Back to comparing by eye; null if the person did not come from there. */
  readonly onBack: (() => void) | null;
}

/** Asks who reads the digits aloud and who types them. */
export function RoleChoice({ pairing, chooseRole, onBack }: RoleChoiceProps) {
  const subject = subjectOf(pairing);
  const { busy, run } = chooseRole;
  const title = useId();
  const text = messages.compare;
  return (
    <section className="stack" aria-labelledby={title}>
      <h2 id={title}>{text.roleTitle}</h2>
      <p>{text.roleHint}</p>
      <div className="tiles">
        <Tile
          icon="read-aloud"
          label={text.reader}
          hint={text.readerHint}
          disabled={busy}
          onPress={() => void run({ ...subject, role: 'reader' })}
        />
        <Tile
          icon="keyboard"
          label={text.typist}
          hint={text.typistHint}
          disabled={busy}
          onPress={() => void run({ ...subject, role: 'typist' })}
        />
      </div>
      {onBack !== null && <p className="hint">{text.seenAlready}</p>}
      <CallFailure call={chooseRole} onTryAgain={chooseRole.clear} />
      {onBack !== null && (
        <div className="row">
          <Button variant="quiet" onPress={onBack}>
            {text.viewerInstead}
          </Button>
        </div>
      )}
    </section>
  );
}
