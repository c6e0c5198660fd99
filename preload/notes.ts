/** The part of the contract about labels, nicknames and the history: for people only. See contract.ts. */
import { z } from 'zod';
import type { FailureCode } from './failure-codes.ts';
import type { Role } from './pairing-view.ts';

const id = z.string().min(1).max(512);
const ownText = z.string().max(1024);

/** Calls about notes, with the schemas of their payloads. An empty text takes a note away. */
export const noteCalls = {
  setLabel: z.strictObject({ id, text: ownText }),
  setNickname: z.strictObject({ handle: z.string().max(4096), text: ownText }),
  readHistory: z.undefined(),
  /** `key` of one event; null: all of them */
  eraseHistory: z.strictObject({
    key: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .nullable(),
  }),
  copyInvitation: z.strictObject({ id }),
} as const;

export interface NoteAnswers {
  setLabel: null;
  setNickname: null;
  /** the newest first */
  readHistory: { events: readonly PastEventView[] };
  eraseHistory: null;
  copyInvitation: { clearsAfterSeconds: number };
}

/** Something that happened between this person and somebody else. */
export interface PastEventView {
  /** Names the event in calls. */
  readonly key: string;
  /** RFC 3339 */
  readonly at: string;
  readonly kind:
    | 'paired'
    | 'stopped'
    | 'cancelled'
    | 'ended-elsewhere'
    | 'fingerprint-same'
    | 'fingerprint-differs';
  /** null: a comparison of fingerprints */
  readonly pairing: {
    readonly protocol: 1 | 2;
    readonly role: Role;
    /** Host and port, for display. */
    readonly relayHost: string;
  } | null;
  /** What the person wrote that it is for. */
  readonly label: string | null;
  /** null: nobody is known */
  readonly peer: {
    /** The handle, made safe for one line of text. */
    readonly name: string;
    readonly did: string;
  } | null;
  /** Why it stopped. */
  readonly failure: FailureCode | null;
}
