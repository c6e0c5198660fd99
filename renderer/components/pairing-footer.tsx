import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import type { Route } from '../route.ts';
import { CancelButton } from './cancel-button.tsx';
import { Countdown } from './countdown.tsx';
import { Milestones } from './milestones.tsx';
import { BACK_TO_PAIRINGS } from './page.tsx';
import { TransientFailureNote } from './transient-failure-note.tsx';

interface PairingFooterProps {
  readonly pairing: PairingView;
  /** Hides *Cancel pairing* while its confirmation dialog is open. */
  readonly asking?: boolean;
  /** Where to go after cancelling. */
  readonly cancelRoute?: Route;
}

/** Progress, transient failure, countdown and *Cancel pairing* of a live pairing. */
export function PairingFooter({
  pairing,
  asking = false,
  cancelRoute = BACK_TO_PAIRINGS.route,
}: PairingFooterProps) {
  const { navigate } = useApp();
  return (
    <footer className="pairing-footer">
      <TransientFailureNote pairing={pairing} />
      <Milestones pairing={pairing}>
        <Countdown deadlineAt={pairing.deadlineAt} />
        <CancelButton pairing={pairing} hidden={asking} onDone={() => navigate(cancelRoute)} />
      </Milestones>
    </footer>
  );
}
