import { messages } from '../../messages/index.ts';
import type { FailureCode } from '../../preload/contract.ts';
import { Icon } from './icon.tsx';

interface FailureSentencesProps {
  readonly code: FailureCode;
  /** False where the title is shown elsewhere. */
  readonly showTitle?: boolean;
}

/** What happened, what it means, and what to do next. */
export function FailureSentences({ code, showTitle = true }: FailureSentencesProps) {
  const { title, meaning, next } = messages.failures[code];
  return (
    <>
      {showTitle && (
        <p className="note-title">
          <Icon name="alert" />
          {title}
        </p>
      )}
      <p>{meaning}</p>
      <p>{next}</p>
    </>
  );
}
