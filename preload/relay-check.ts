/** What the window learns about the address of a relay. */
import type { FailureView } from './failure-codes.ts';

/** What a typed address is understood as. */
export interface RelayReading {
  /** The normalized address; null where it is none that may be called. */
  readonly url: string | null;
  /** Plain http beyond this computer: anyone on the path can read the slot tokens. */
  readonly plainHttp: boolean;
  readonly failure: FailureView | null;
}

export interface RelayCheck {
  /** The normalized address. */
  readonly url: string | null;
  readonly host: string | null;
  readonly reachable: boolean;
  /** Plain http beyond this computer: anyone on the path can read the slot tokens. */
  readonly plainHttp: boolean;
  readonly failure: FailureView | null;
}
