/** What a person decides about one pairing. */
import type { PairingView } from '../../../preload/contract.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import type { Handlers } from './register-calls.ts';

export interface DecisionPorts {
  readonly requests: PairingRequests;
  /** The pairing as window and tray were really given it last: at most one each. */
  readonly sent: (id: string) => readonly PairingView[];
}

interface Decision {
  readonly id: string;
  readonly revision: string;
}

/** No pairing has this revision: `PairingRequests` refuses it and says why, else `stale`. */
const NEVER_SHOWN = '';

/** The calls by which a person decides. Each rejects as `PairingRequests` does. */
export function createDecisions({ requests, sent }: DecisionPorts) {
  /** The revision that a decision names, if the person was shown what they decide about. */
  const shown = (
    { id, revision }: Decision,
    isEnough: (pairing: PairingView) => boolean = () => true,
  ): string => {
    const wasShown = sent(id).some((pairing) => pairing.revision === revision && isEnough(pairing));
    return wasShown ? revision : NEVER_SHOWN;
  };

  return {
    async confirm(decision) {
      const revision = shown(decision, ({ digits }) => digits !== null);
      await requests.confirm(decision.id, { revision });
      return null;
    },

    async reject(decision) {
      await requests.reject(decision.id, shown(decision));
      return null;
    },

    async chooseCompareRole(decision) {
      await requests.chooseCompareRole(decision.id, shown(decision), decision.role);
      return null;
    },

    async submitDigits(decision) {
      const { id, digits } = decision;
      return { correct: await requests.submitDigits(id, shown(decision), digits) };
    },

    async answerMailbox(decision) {
      const revision = shown(decision, ({ mailboxQuestion }) => mailboxQuestion !== null);
      await requests.answerMailbox(decision.id, revision, decision.answer);
      return null;
    },
  } satisfies Pick<
    Handlers,
    'confirm' | 'reject' | 'chooseCompareRole' | 'submitDigits' | 'answerMailbox'
  >;
}
