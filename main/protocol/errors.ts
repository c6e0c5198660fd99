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
  | 'bad-signature';

export type ProtocolErrorCode =
  | 'malformed-code'
  | 'malformed-link'
  | 'bad-message'
  | 'reflected'
  | 'bootstrap-rejected'
  | 'malformed-bootstrap'
  | 'card-rejected'
  | 'event-rejected'
  | 'malformed-json'
  | 'malformed-key';

/**
 * The one error of this folder. Callers switch on `code` (and, for `card-rejected`, on `reason`);
 * the message is for developers, is written by us alone and never holds bytes of a peer.
 */
export class ProtocolError extends Error {
  override readonly name: string = 'ProtocolError';
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A peer's agent card that is not to be believed. */
export class CardRejected extends ProtocolError {
  override readonly name = 'CardRejected';
  override readonly code = 'card-rejected';
  readonly reason: CardRejection;

  constructor(reason: CardRejection, message: string) {
    super('card-rejected', message);
    this.reason = reason;
  }
}
