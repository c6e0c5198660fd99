import { failureText } from '../../messages/index.ts';
import type { FailureCode, PairingView } from '../../preload/contract.ts';
import { nextSentences } from '../text/next-step.ts';
import { Icon } from './icon.tsx';

interface FailureSentencesProps {
  readonly code: FailureCode;
  /** The pairing that stopped, if one did. */
  readonly pairing?: PairingView | undefined;
  /** False where the title is shown elsewhere. */
  readonly showTitle?: boolean;
}

/** What happened, what it means, and what to do next. */
export function FailureSentences({ code, pairing, showTitle = true }: FailureSentencesProps) {
  const { title, meaning } = failureText(code, pairing ?? null);
  return (
    <>
      {showTitle && (
        <p className="note-title">
          <Icon name="alert" />
          {title}
        </p>
      )}
      <p>{meaning}</p>
      {nextSentences(code, pairing ?? null).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}
