import type { PairingView } from '../../preload/contract.ts';
import type { Route } from '../route.ts';
import { CancelButton } from './cancel-button.tsx';
import { Countdown } from './countdown.tsx';
import { Milestones } from './milestones.tsx';
import { TransientFailureNote } from './transient-failure-note.tsx';

interface PairingFooterProps {
  readonly pairing: PairingView;
  /** Whether Escape asks whether to cancel. */
  readonly cancelOnEscape?: boolean;
  /** Whether it is asked at once. */
  readonly asksToCancel?: boolean;
  /** Where to go after cancelling; by default to Pairings. */
  readonly cancelRoute?: Route;
}

/** Progress, transient failure, countdown and *Cancel pairing* of a live pairing. */
export function PairingFooter({
  pairing,
  cancelOnEscape = false,
  asksToCancel = false,
  cancelRoute,
}: PairingFooterProps) {
  return (
    <footer className="pairing-footer">
      <TransientFailureNote pairing={pairing} />
      <Milestones pairing={pairing}>
        <Countdown deadlineAt={pairing.deadlineAt} />
        <CancelButton
          pairing={pairing}
          onEscape={cancelOnEscape}
          asksAtOnce={asksToCancel}
          afterwards={cancelRoute}
        />
      </Milestones>
    </footer>
  );
}
