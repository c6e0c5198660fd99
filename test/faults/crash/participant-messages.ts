/** The messages to and from a participant process. */
import type { NoticeKind } from '../../../main/pairing/machine/pending-pair.ts';
import type { Said } from '../said.ts';

/** The argument of the process, as JSON. */
export interface Part {
  readonly home: string;
  readonly handle: string;
  /** The handle of the other side. */
  readonly peer: string;
  readonly relay: string;
  /** The version of the pairing that a host asks for. */
  readonly protocol: 1 | 2;
  /** The code to join; null: host. */
  readonly join: string | null;
  /** Whether an earlier process reported that it had requested the pairing. */
  readonly isAsked: boolean;
  /** The step at which the process kills itself; null: none. */
  readonly dieAt: number | null;
}

/** One line of stdout, as JSON. */
export type News =
  | { readonly news: 'asked'; readonly code: string }
  | { readonly news: 'digits'; readonly sas: string }
  | { readonly news: 'notice'; readonly kind: NoticeKind; readonly id: string }
  | { readonly news: 'unexpected'; readonly error: string }
  | { readonly news: 'said'; readonly said: Said }
  | { readonly news: 'killed'; readonly step: number; readonly at: string }
  | { readonly news: 'end'; readonly end: string }
  | { readonly news: 'steps'; readonly steps: number };
