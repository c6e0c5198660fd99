import {
  type Agree,
  type Agreement,
  type AgreeOnKeys,
  agreeOnDigits,
  agreeOnKeys,
  type HandshakeAgreement,
  type HandshakeInput,
} from '../machine/key-agreement.ts';

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
  readonly #computeKeys: AgreeOnKeys;
  #known: Known | null = null;
  #knownKeys: { readonly input: HandshakeInput; readonly agreement: HandshakeAgreement } | null =
    null;

  /** @param compute what to ask for an agreement that is not known, in either version */
  constructor(compute: Agree = agreeOnDigits, computeKeys: AgreeOnKeys = agreeOnKeys) {
    this.#compute = compute;
    this.#computeKeys = computeKeys;
  }

  readonly agree: Agree = (code, seed, peerMessage) => {
    const known = this.#known;
    const isSame = known?.code === code && known.seed === seed && known.peerMessage === peerMessage;
    if (isSame) return known.agreement;
    const agreement = this.#compute(code, seed, peerMessage);
    this.#known = { code, seed, peerMessage, agreement };
    return agreement;
  };

  readonly agreeOnKeys: AgreeOnKeys = (input) => {
    const known = this.#knownKeys;
    if (known !== null && isSameInput(known.input, input)) return known.agreement;
    const agreement = this.#computeKeys(input);
    this.#knownKeys = { input, agreement };
    return agreement;
  };

  /** Drops the key, which is as secret as the seed. */
  forget(): void {
    this.#known = null;
    this.#knownKeys = null;
  }
}

function isSameInput(a: HandshakeInput, b: HandshakeInput): boolean {
  return (
    a.code === b.code &&
    a.role === b.role &&
    a.seed === b.seed &&
    a.peerCommitment === b.peerCommitment &&
    a.peerReveal === b.peerReveal
  );
}
