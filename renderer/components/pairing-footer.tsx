import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import type { Place } from '../route';
import { CancelButton } from './cancel-button.tsx';
import { Countdown } from './countdown.tsx';
import { Legs } from './milestones';
import { BACK_TO_PAIRINGS } from './page.tsx';
import { Trouble } from './transient-failure-note';

interface PairingFooterProps {
  readonly pairing: PairingView;
  /** Hides Cancel while a question about it is open. */
  readonly asking?: boolean;
  /** Where one is after cancelling. */
  readonly leave?: Place;
}

/** How far a live pairing is, what holds it up, how long it has left, and the way out. */
export function PairingFooter({
  pairing,
  asking = false,
  leave = BACK_TO_PAIRINGS.place,
}: PairingFooterProps) {
  const { go } = useApp();
  return (
    <footer className="pairing-footer">
      <Trouble pairing={pairing} />
      <Legs legs={pairing.milestones} look="strip">
        <Countdown deadlineAt={pairing.deadlineAt} />
        <CancelButton pairing={pairing} hidden={asking} onDone={() => go(leave)} />
      </Legs>
    </footer>
  );
}
