import { useState } from 'react';
import { messages } from '../../messages/index.ts';
import type { FailureView, PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { Button } from './button.tsx';
import { FailureDetails } from './failure-details.tsx';
import { Icon } from './icon.tsx';

interface FailureNoteProps {
  readonly failure: FailureView;
  readonly pairing?: PairingView;
  /** What New code does here; without it there is no such button. */
  readonly onNewCode?: (() => void) | undefined;
  /** What Try again does here; without it there is no such button. */
  readonly onTryAgain?: (() => void) | undefined;
  /** False where the title stands above already. */
  readonly titled?: boolean;
}

/** What happened, what it means, and the next step with its one button. */
export function FailureNote(props: FailureNoteProps) {
  const { failure, pairing, titled = true } = props;
  const { title, meaning, next, action } = messages.failures[failure.code];
  // Both fingerprints are in the details, and the decision hangs on them.
  const [open, setOpen] = useState(failure.code === 'peer-key-changed');
  const step = useNextStep(props);
  const hasDetails = failure.detail !== null || pairing !== undefined;

  return (
    <div className="note note-failure">
      {titled && (
        <p className="note-title">
          <Icon name="alert" />
          {title}
        </p>
      )}
      <p>{meaning}</p>
      <p>{next}</p>
      {(step !== null || hasDetails) && (
        <div className="row">
          {step !== null && action !== 'none' && (
            <Button look="primary" onPress={step}>
              {messages.actions[action]}
            </Button>
          )}
          {hasDetails && (
            <Button expanded={open} onPress={() => setOpen(!open)}>
              {open ? messages.hideDetails : messages.actions.details}
            </Button>
          )}
        </div>
      )}
      {open && <FailureDetails failure={failure} pairing={pairing} />}
    </div>
  );
}

/** What the button of the failure's next step does, or null where it has none here. */
function useNextStep({ failure, onNewCode, onTryAgain }: FailureNoteProps): (() => void) | null {
  const { go } = useApp();
  const { action } = messages.failures[failure.code];
  switch (action) {
    case 'new-code':
      return onNewCode ?? null;
    case 'try-again':
      return onTryAgain ?? null;
    case 'settings':
      return () => go({ screen: 'settings', section: 'top' });
    case 'forget-peer':
      return () => go({ screen: 'peers' });
    case 'details':
    case 'none':
      return null;
    default:
      return action satisfies never;
  }
}
