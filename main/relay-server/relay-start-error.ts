/** Why a relay could not start. */
export type RelayStartFailure =
  | 'port-in-use'
  | 'port-forbidden'
  | 'port-never-called'
  | 'host-not-here'
  | 'listen-failed'
  | 'data-in-use'
  | 'data-unusable'
  | 'data-not-private'
  | 'data-cannot-lock'
  | 'data-cannot-protect'
  | 'data-name-damaged'
  | 'store-malformed'
  | 'store-unreachable'
  | 'store-login'
  | 'store-tls'
  | 'store-unsuitable'
  | 'limit-off-needs-loopback'
  | 'proxy-malformed';

/**
 * A relay could not start. `message` says what happened and `nextStep` what the person can do about
 * it, both in whole sentences.
 */
export class RelayStartError extends Error {
  override readonly name = 'RelayStartError';
  readonly code: RelayStartFailure;
  readonly nextStep: string;

  constructor(code: RelayStartFailure, message: string, nextStep: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.nextStep = nextStep;
  }
}
