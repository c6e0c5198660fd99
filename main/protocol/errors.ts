/** Why a card was refused: see `verifyCard`. */
export type CardRejection =
  | 'malformed'
  | 'too-large'
  | 'unsupported-version'
  | 'bad-handle'
  | 'handle-mismatch'
  | 'key-mismatch'
  | 'did-mismatch'
  | 'inactive-key'
  | 'bad-signature'
  /** Version 2: the peer did not prove that the card is theirs. */
  | 'no-possession';

export type ProtocolErrorCode =
  | 'malformed-code'
  | 'malformed-link'
  | 'bad-message'
  | 'other-version'
  | 'reflected'
  | 'bootstrap-rejected'
  | 'malformed-bootstrap'
  | 'card-rejected'
  | 'event-rejected'
  | 'malformed-json'
  | 'malformed-key';

/**
 * The only error that this folder throws. Callers switch on `code` (and, for `card-rejected`, on
 * `reason`). The message is for developers; it never contains a peer's text.
 */
export class ProtocolError extends Error {
  override readonly name: string = 'ProtocolError';
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A peer's agent card failed verification. */
export class CardRejected extends ProtocolError {
  override readonly name = 'CardRejected';
  override readonly code = 'card-rejected';
  readonly reason: CardRejection;

  constructor(reason: CardRejection, message: string) {
    super('card-rejected', message);
    this.reason = reason;
  }
}
