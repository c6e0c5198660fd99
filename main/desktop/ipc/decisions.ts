/** What a person decides about one pairing: of the home, or of a rehearsal. */
import { Failure } from '../../pairing/machine/failure.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import type { Handlers } from './register-calls.ts';

export interface DecisionPorts {
  readonly requests: PairingRequests;
  /** Whether the window shows digits of this pairing to compare; false when it must not know them. */
  readonly showsDigits: (code: string) => boolean;
}

/** The calls by which a person decides; each rejects as `PairingRequests` does. */
export function createDecisions({ requests, showsDigits }: DecisionPorts) {
  return {
    async confirm({ code, revision }) {
      // Nobody can have compared digits that this window was never given.
      if (!showsDigits(code)) throw new Failure('stale');
      await requests.confirm(code, { revision });
      return null;
    },

    async reject({ code, revision }) {
      await requests.reject(code, revision);
      return null;
    },

    async chooseCompareRole({ code, revision, role }) {
      await requests.chooseCompareRole(code, revision, role);
      return null;
    },

    async submitDigits({ code, revision, digits }) {
      return { correct: await requests.submitDigits(code, revision, digits) };
    },
  } satisfies Pick<Handlers, 'confirm' | 'reject' | 'chooseCompareRole' | 'submitDigits'>;
}
