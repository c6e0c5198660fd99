/** Why a call to a relay failed: by the relay, or on the way to it. */

/**
 * Why a call did not get as far as a relay (docs/protocol.md §3): the relay received nothing. Each is the
 * code that people are told, too, but the last.
 */
export const BEFORE_THE_RELAY = [
  /** the name has no address, or no name server answers */
  'name-not-found',
  /** offline, no route, or a firewall here */
  'no-route',
  /** nothing listens at this port */
  'connection-refused',
  /** unknown issuer, other name, revoked */
  'certificate-untrusted',
  /** by our clock expired, or not valid yet */
  'certificate-date',
  /** called by https, and what answers does not speak TLS */
  'relay-speaks-http',
  /** called by http, and what answers speaks TLS */
  'relay-speaks-https',
  /** no TLS connection for another reason */
  'encryption-failed',
  /** 407: the proxy wants a name and a password */
  'proxy-password',
  /** the proxy does not answer, or cannot be used */
  'proxy-unreachable',
  /** the proxy answers, and connects to no relay */
  'proxy-refused',
  /** a port that is never called */
  'blocked-port',
  /** any other reason */
  'no-connection',
] as const;

/** What something between us and the relay answered; the relay may have received the call or not. */
export type AnswerInBetween =
  /** 511, a redirect to another host, or HTML: a network's sign-in page, or a web site */
  | 'sign-in-page'
  /** a redirect on the same host */
  | 'relay-redirects';

/** Why a relay call failed (docs/protocol.md §3). */
export type RelayFailureKind =
  | (typeof BEFORE_THE_RELAY)[number]
  | AnswerInBetween
  /** time-out: the relay may have received the call or not */
  | 'unreachable'
  /** reset or closed: the relay may have received the call or not */
  | 'connection-cut'
  /** 429 or 503 */
  | 'busy'
  /** other 5xx */
  | 'server-error'
  /** an answer that no wire relay gives: half a JSON, too large, no HTTP */
  | 'bad-answer'
  /** 404: the relay does not know the pair slot */
  | 'not-found'
  /** 409: the role is taken */
  | 'conflict'
  /** 404 or 405 to a call that every wire relay knows: something else answers at this address */
  | 'no-relay'
  /** the relay URL must not be called (it may come from a file): nothing was sent */
  | 'not-called'
  /** any other 4xx */
  | 'refused'
  /** the relay chosen for our own slot fails, where it is not the relay of the pairing */
  | 'own-relay';

export class RelayFailure extends Error {
  override readonly name = 'RelayFailure';
  readonly kind: RelayFailureKind;
  /** From Retry-After, in ms. */
  readonly retryAfter: number | null;

  constructor(kind: RelayFailureKind, detail: string, retryAfter: number | null = null) {
    super(detail);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** Whether the relay has received nothing of the call. */
  get isUnseen(): boolean {
    return (BEFORE_THE_RELAY as readonly string[]).includes(this.kind);
  }

  /** Whether the kind says what is wrong on the way to the relay, and so is what the person has to know. */
  get isOnTheWay(): boolean {
    const isAnswer = this.kind === 'sign-in-page' || this.kind === 'relay-redirects';
    return isAnswer || (this.isUnseen && this.kind !== 'no-connection');
  }
}
