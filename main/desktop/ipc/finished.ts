/** Takes pairings off the list that are over. */
import type { PairingView } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import type { ViewStore } from '../view/view-store.ts';

interface FinishedPorts {
  readonly requests: Pick<PairingRequests, 'cancel' | 'dismissPaired'>;
  readonly views: Pick<ViewStore, 'latest' | 'sent' | 'dismiss'>;
}

/** Whether nothing is left to do: the other side of a paired one has said that it has us, or cannot. */
function isFinished({ phase, milestones }: PairingView): boolean {
  return phase === 'stopped' || (phase === 'paired' && milestones['they-have-you'] !== 'current');
}

export function createFinished({ requests, views }: FinishedPorts) {
  /** @throws Failure `stale` where the pairing is not over, `no-such-pairing` */
  const dismiss = async ({ id, phase }: PairingView): Promise<void> => {
    if (phase === 'stopped') await requests.cancel(id);
    else if (phase === 'paired') {
      views.dismiss(id);
      await requests.dismissPaired(id);
    } else throw new Failure('stale');
  };

  /** @returns how many were taken off: those that the window showed as finished and that still are */
  const clear = async (): Promise<number> => {
    const shown = new Set(views.sent.window?.pairings.filter(isFinished).map(({ id }) => id));
    const over = views.latest.pairings.filter((one) => shown.has(one.id) && isFinished(one));
    for (const one of over) await dismiss(one);
    return over.length;
  };

  return { dismiss, clear };
}
