import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/cancel-button.tsx';
import { Countdown } from '../../components/countdown.tsx';
import { Milestones } from '../../components/milestones.tsx';
import { TransientFailureNote } from '../../components/transient-failure-note.tsx';

/** Card of a pairing in progress. */
export function LiveCard({ pairing }: { readonly pairing: PairingView }) {
  const { navigate } = useApp();
  const { code, role, phase, milestones, deadlineAt } = pairing;
  return (
    <>
      <p className="card-state">{messages.phases[role][phase]}</p>
      <Milestones milestones={milestones}>
        <Countdown deadlineAt={deadlineAt} />
      </Milestones>
      <TransientFailureNote pairing={pairing} />
      <div className="row row-between">
        <Button
          variant={phase === 'compare' ? 'primary' : 'plain'}
          onPress={() => navigate({ screen: 'pairing', code })}
        >
          {openLabel(pairing)}
        </Button>
        <CancelButton pairing={pairing} />
      </div>
    </>
  );
}

function openLabel({ phase, role }: PairingView): string {
  const { open } = messages.pairings;
  if (phase === 'compare') return open.compare;
  if (phase === 'exchanging') return open.digits;
  return role === 'host' ? open.code : open.progress;
}
