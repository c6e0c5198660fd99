import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Countdown } from '../../components/countdown.tsx';
import { Milestones } from '../../components/milestones.tsx';

/** Whether the other side has pinned us, too. In version 1 nothing tells. */
export function BothSides({ pairing }: { readonly pairing: PairingView }) {
  const { milestones, deadlineAt } = pairing;
  return (
    <>
      <p role="status" className="lead">
        {sentence(pairing)}
      </p>
      {milestones['they-have-you'] === 'current' && (
        <Milestones pairing={pairing}>
          <Countdown deadlineAt={deadlineAt} />
        </Milestones>
      )}
    </>
  );
}

function sentence({ protocol, milestones }: PairingView): string {
  const { thisSide, both, waiting, notKnown } = messages.paired;
  if (protocol === 1) return thisSide;
  switch (milestones['they-have-you']) {
    case 'done':
      return both;
    case 'current':
      return waiting;
    case 'unknown':
    case 'pending':
      return notKnown;
  }
}
