import { type Agree, type Agreement, agreeOnDigits } from '../machine/key-agreement.ts';

interface Known {
  readonly code: string;
  readonly seed: string;
  readonly peerMessage: string;
  readonly agreement: Agreement;
}

/**
 * Remembers the key agreement of one pairing, so that it is computed once and not at each step. It
 * holds the last one only: a pairing has one seed, and the peer's first message counts.
 */
export class AgreementMemo {
  readonly #compute: Agree;
  #known: Known | null = null;

  /** @param compute what to ask for an agreement that is not known */
  constructor(compute: Agree = agreeOnDigits) {
    this.#compute = compute;
  }

  readonly agree: Agree = (code, seed, peerMessage) => {
    const known = this.#known;
    const isSame = known?.code === code && known.seed === seed && known.peerMessage === peerMessage;
    if (isSame) return known.agreement;
    const agreement = this.#compute(code, seed, peerMessage);
    this.#known = { code, seed, peerMessage, agreement };
    return agreement;
  };

  /** Drops the key, which is as secret as the seed. */
  forget(): void {
    this.#known = null;
  }
}
