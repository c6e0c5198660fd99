import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import type { Route } from '../route';
import { CancelButton } from './cancel-button.tsx';
import { Countdown } from './countdown.tsx';
import { Milestones } from './milestones';
import { BACK_TO_PAIRINGS } from './page.tsx';
import { TransientFailureNote } from './transient-failure-note';

interface PairingFooterProps {
  readonly pairing: PairingView;
  /** Hides Cancel while a question about it is open. */
  readonly asking?: boolean;
  /** Where one is after cancelling. */
  readonly cancelRoute?: Route;
}

/** How far a live pairing is, what holds it up, how long it has left, and the way out. */
export function PairingFooter({
  pairing,
  asking = false,
  cancelRoute = BACK_TO_PAIRINGS.route,
}: PairingFooterProps) {
  const { navigate } = useApp();
  return (
    <footer className="pairing-footer">
      <TransientFailureNote pairing={pairing} />
      <Milestones milestones={pairing.milestones}>
        <Countdown deadlineAt={pairing.deadlineAt} />
        <CancelButton pairing={pairing} hidden={asking} onDone={() => navigate(cancelRoute)} />
      </Milestones>
    </footer>
  );
}
