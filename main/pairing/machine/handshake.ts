/** What a pairing of version 2 has learned and said so far (docs/protocol.md §8.2–8.4). */

/** How much of what we have to say is meant: each level includes those before it. */
export const POST_LEVELS = ['nothing', 'reveal', 'confirm', 'sealed', 'receipt'] as const;
export type PostLevel = (typeof POST_LEVELS)[number];

/** The members of the peer's posts, base64, each as it was first seen: it counts for good. */
export interface PeerMembers {
  readonly reveal: string | null;
  readonly confirm: string | null;
  readonly sealed: string | null;
  readonly refused: string | null;
  readonly receipt: string | null;
}

export interface Handshake {
  /**
   * The peer's commitment, 32 bytes in base64. Once saved it is never replaced: from then on our
   * reveal may have left, and a second one would give the secret away (docs/protocol.md §8.5).
   */
  readonly peerCommitment: string | null;
  readonly peer: PeerMembers;
  /** Our payload and what it was sealed to, base64. Saved before they are sent. */
  readonly payload: string | null;
  readonly sealed: string | null;
  /** What the relay has taken of us since it last forgot the slot. */
  readonly posted: PostLevel;
  /** How often the code of this host was taken at the relay, before anybody saw it. */
  readonly redrawn: number;
  /** After some ends: the post by which the other side ends at once, too, until the relay has it. */
  readonly lastPost: { readonly pairId: string; readonly text: string } | null;
  /**
   * Whether the end counts as a setback: it came after our reveal may have left and without a pin,
   * and not because a person cancelled or did not press (docs/protocol.md §8.5).
   */
  readonly isSetback: boolean;
}

export const NEW_HANDSHAKE: Handshake = {
  peerCommitment: null,
  peer: { reveal: null, confirm: null, sealed: null, refused: null, receipt: null },
  payload: null,
  sealed: null,
  posted: 'nothing',
  redrawn: 0,
  lastPost: null,
  isSetback: false,
};

/** Whether our reveal may have left, so that the code is used up. */
export function mayHaveRevealed({ peerCommitment }: Handshake): boolean {
  return peerCommitment !== null;
}

/** Whether everything that `a` says is said by `b`. */
export function isSaidBy(a: PostLevel, b: PostLevel): boolean {
  return POST_LEVELS.indexOf(a) <= POST_LEVELS.indexOf(b);
}
