import { messages } from '../../../messages/index.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { proofMeaning, proofText } from '../../text/proof.ts';

interface MatchNoteProps {
  /** When it was recorded, RFC 3339. */
  readonly at: string;
  readonly onRepeat: () => void;
}

/** Shown after all groups were the same. */
export function MatchNote({ at, onRepeat }: MatchNoteProps) {
  const proof = { kind: 'fingerprint-compared', at } as const;
  return (
    <>
      <div role="status">
        <p className="good">
          <Icon name="check" />
          {proofText(proof)}
        </p>
        <p className="hint">{proofMeaning(proof)}</p>
      </div>
      <div className="row">
        <Button onPress={onRepeat}>{messages.fingerprint.again}</Button>
      </div>
    </>
  );
}
