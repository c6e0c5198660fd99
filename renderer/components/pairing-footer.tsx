import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { CancelButton } from './cancel-button.tsx';
import { Countdown } from './countdown.tsx';
import { Legs } from './legs.tsx';
import { Trouble } from './trouble.tsx';

interface PairingFooterProps {
  readonly pairing: PairingView;
  /** Hides Cancel while a question about it is open. */
  readonly asking?: boolean;
}

/** How far a live pairing is, what holds it up, how long it has left, and the way out. */
export function PairingFooter({ pairing, asking = false }: PairingFooterProps) {
  const { go } = useApp();
  return (
    <footer className="pairing-footer">
      <Trouble pairing={pairing} />
      <Legs legs={pairing.legs} look="strip">
        <Countdown deadlineAt={pairing.deadlineAt} />
      </Legs>
      <div className="row row-end">
        <CancelButton
          code={pairing.code}
          hidden={asking}
          onDone={() => go({ screen: 'pairings' })}
        />
      </div>
    </footer>
  );
}
