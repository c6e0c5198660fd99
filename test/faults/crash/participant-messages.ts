/** What a player is told, and what it tells. */
import type { NoticeKind } from '../../../main/pairing/machine/pending-pair.ts';

export interface Part {
  readonly home: string;
  readonly handle: string;
  /** The handle of the other side. */
  readonly peer: string;
  readonly relay: string;
  /** The code to join with; null: hosts. */
  readonly join: string | null;
  /** An earlier life told that it had asked for the pairing. */
  readonly isAsked: boolean;
  /** The step at which to die; null: to live to the end. */
  readonly dieAt: number | null;
}

/** A line of stdout. */
export type News =
  | { readonly news: 'asked'; readonly code: string }
  | { readonly news: 'digits'; readonly sas: string }
  | { readonly news: 'notice'; readonly kind: NoticeKind; readonly code: string }
  | { readonly news: 'unexpected'; readonly error: string }
  | { readonly news: 'killed'; readonly step: number; readonly at: string }
  | { readonly news: 'end'; readonly end: string }
  | { readonly news: 'steps'; readonly steps: number };
