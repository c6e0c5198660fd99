import { type RefObject, useRef, useState } from 'react';
import { type FailureAction, messages } from '../../messages/index.ts';
import type { FailureView, PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { call } from '../call.ts';
import { nextStep } from '../text/next-step.ts';
import { Button } from './button.tsx';
import { ClashFacts } from './clash-facts.tsx';
import { FailureDetails } from './failure-details.tsx';
import { FailureSentences } from './failure-sentences.tsx';

interface FailureNoteProps {
  readonly failure: FailureView;
  readonly pairing?: PairingView | undefined;
  /** What *Try again* does here. */
  readonly onTryAgain: () => void;
  /** What *New code* does here; without it, the button opens Pairings. */
  readonly onNewCode?: (() => void) | undefined;
  /** What *Change code or relay* does here; without it, *New code* is offered instead. */
  readonly onChangeEntry?: (() => void) | undefined;
  /** Asks whether to forget the peer; without it, *New code* is offered instead. */
  readonly onForget?: (() => void) | undefined;
  /** Called after the view was read again, so that the note can be removed. */
  readonly onResolved?: (() => void) | undefined;
  /** Replaces the usual action, where that one would lead back here. */
  readonly action?: FailureAction;
  /** False where the title is shown elsewhere. */
  readonly showTitle?: boolean;
}

/** What happened, what it means, and what to do next, with one button for that. */
export function FailureNote(props: FailureNoteProps) {
  const { failure, pairing, showTitle = true } = props;
  const [open, setOpen] = useState(false);
  const note = useRef<HTMLDivElement>(null);
  const step = useNextStep(props, note);
  const clash = pairing?.clash ?? null;
  const hasDetails = failure.detail !== null || pairing !== undefined || step === null;

  return (
    <div ref={note} className="note note-failure">
      <FailureSentences code={failure.code} pairing={pairing} showTitle={showTitle} />
      {clash !== null && <ClashFacts clash={clash} />}
      <div className="row">
        {step !== null && (
          <Button variant={isForgetting(step.action) ? 'danger' : 'primary'} onPress={step.run}>
            {messages.actions[step.action]}
          </Button>
        )}
        {hasDetails && (
          <Button expanded={open} onPress={() => setOpen(!open)}>
            {open ? messages.hideDetails : messages.actions.details}
          </Button>
        )}
      </div>
      {open && <FailureDetails failure={failure} pairing={pairing} />}
    </div>
  );
}

interface Step {
  readonly action: FailureAction;
  readonly run: () => void;
}

/** The action of the button; null if the next step is to look at the details. */
function useNextStep(props: FailureNoteProps, note: RefObject<HTMLElement | null>): Step | null {
  const { navigate } = useApp();
  const { failure, onTryAgain, onNewCode, onChangeEntry, onForget, onResolved } = props;
  const action = props.action ?? nextStep(failure.code, props.pairing ?? null);
  const toPairings: Step = { action: 'pairings', run: () => navigate({ screen: 'pairings' }) };
  const isGuest = props.pairing?.role === 'guest';
  const newCode: Step =
    onNewCode === undefined
      ? toPairings
      : { action: isGuest ? 'their-new-code' : 'new-code', run: onNewCode };
  switch (action) {
    case 'new-code':
    case 'their-new-code':
      return newCode;
    case 'change-entry':
      return onChangeEntry === undefined ? newCode : { action, run: onChangeEntry };
    case 'forget-old-key':
    case 'forget-peer':
      return onForget === undefined ? newCode : { action, run: onForget };
    case 'try-again':
      return { action, run: onTryAgain };
    case 'correct':
      return { action, run: () => focusField(note.current) };
    case 'refresh':
      return { action, run: () => void refreshView(onResolved) };
    case 'settings':
      return { action, run: () => navigate({ screen: 'settings', section: 'top' }) };
    case 'pairings':
      return toPairings;
    case 'peers':
      return { action, run: () => navigate({ screen: 'peers' }) };
    case 'details':
      return null;
    default:
      return action satisfies never;
  }
}

function isForgetting(action: FailureAction): boolean {
  return action === 'forget-old-key' || action === 'forget-peer';
}

/** Focuses the input field that a note is about. */
function focusField(note: HTMLElement | null): void {
  const field = note
    ?.closest('form, main')
    ?.querySelector<HTMLInputElement>('input:not([type="radio"], [type="checkbox"])');
  field?.focus();
  field?.select();
}

/** Makes main read the files again. */
async function refreshView(onResolved: (() => void) | undefined): Promise<void> {
  const { ok } = await call('view', undefined);
  if (ok) onResolved?.();
}
