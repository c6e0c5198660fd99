/** The parts of the view about pairings and peers. They hold no secret: see contract.ts. */
import type { FailureView } from './failure-codes.ts';

export type Role = 'host' | 'guest';

/** `current`: what the pairing is waiting for now. */
export type MilestoneState = 'pending' | 'current' | 'done';
/** What a pairing goes through, in order. */
export const MILESTONES = [
  'code-shared',
  'other-joined',
  'you-confirmed',
  'they-confirmed',
  'cards-exchanged',
  'pinned',
] as const;
export type Milestone = (typeof MILESTONES)[number];

export type PairingPhase =
  /** Requested, but not yet opened on the relay. */
  | 'opening'
  /** Waiting for the other side to join. */
  | 'waiting-for-peer'
  /** The digits are known; a person must compare them. */
  | 'compare'
  /** The person confirmed; waiting for the other side's confirmation and card. */
  | 'exchanging'
  | 'paired'
  | 'stopped';

/** This side's role in the comparison of the digits. */
export type CompareRole =
  /** Both people see the digits and say whether they match. */
  | 'viewer'
  /** One person will read and the other will type, but the roles are not chosen yet. */
  | 'undecided'
  /** This person reads the digits aloud; the other person types them. */
  | 'reader'
  /** This person types the digits that the other person reads aloud. */
  | 'typist';

/** Where a pairing lives: in the person's wire home, or in practice, where nothing counts. */
export type PairingOrigin = 'home' | 'practice';

export interface PairingView {
  readonly origin: PairingOrigin;
  /** `NN-XXXXXX` */
  readonly code: string;
  readonly role: Role;
  readonly relayUrl: string;
  /** Host and port, for display; the text itself if it is not a URL. */
  readonly relayHost: string;
  /** True if it uses the local relay. */
  readonly onLocalRelay: boolean;
  /** Link that opens and fills in Join on the other side; host only, until the other side joined. */
  readonly joinLink: string | null;
  readonly phase: PairingPhase;
  /** 16 hex digits; change whenever anything that a decision depends on changes. */
  readonly revision: string;
  /** Six digits; null until they are known, and while this window must not know them. */
  readonly digits: string | null;
  readonly compareRole: CompareRole;
  /** True after wrong digits were typed: one attempt is left. */
  readonly lastAttempt: boolean;
  readonly milestones: Readonly<Record<Milestone, MilestoneState>>;
  /** ms since 1970; null while there is no deadline. */
  readonly deadlineAt: number | null;
  /** What holds the pairing up right now; the engine keeps retrying. */
  readonly transientFailure: FailureView | null;
  /** Time of the next retry, ms since 1970. */
  readonly retryAt: number | null;
  /** Why it stopped; only in phase `stopped`. */
  readonly failure: FailureView | null;
  /** True once the person has seen why it stopped; only in phase `stopped`. */
  readonly failureSeen: boolean;
  /** How the received card or mailbox conflicts with a known peer, if it stopped for that reason. */
  readonly clash: PeerClash | null;
  /** Start of this phase, ms since 1970. */
  readonly phaseSince: number;
  /** True if this pairing continued after a restart of the app. */
  readonly resumed: boolean;
  /** Only in phase `paired`. */
  readonly peer: PeerView | null;
}

/** A known name came with a different key, or a known key with a different mailbox. */
export type PeerClash = (
  | {
      readonly kind: 'key';
      /** 8 hex digits of the pinned peer's key; null for one's own name, and once it is forgotten */
      readonly pinned: string | null;
      /** 8 hex digits of the received key */
      readonly offered: string;
    }
  | {
      readonly kind: 'mailbox';
      readonly known: readonly MailboxAddress[];
      readonly offered: MailboxAddress;
    }
) & {
  /** Handle of the peer to forget; null for one's own handle, and once it is forgotten. */
  readonly forget: string | null;
};

/** Address of a mailbox, for display. */
export interface MailboxAddress {
  readonly relayUrl: string;
  /** The first 8 characters of the slot id. */
  readonly slot: string;
}

export type Tier = 'UNTRUSTED' | 'ORG_VERIFIED' | 'VERIFIED' | 'ATTESTED' | 'TRUSTED';

export interface PeerView {
  readonly handle: string;
  /** The handle, made safe for one line of text. Sentences use it. */
  readonly name: string;
  /** The name that the peer chose, made safe for one line. Unverified: never shown without `name`. */
  readonly cardName: string;
  readonly did: string;
  readonly tier: Tier;
  /** 8 hex digits, as in the DID. */
  readonly fingerprint: string;
  /** 64 hex digits. */
  readonly fullFingerprint: string;
  readonly relayUrl: string | null;
  /** Host and port, for display. */
  readonly relayHost: string | null;
  /** True if requests to that relay can be read on the path: plain http, and not to this computer. */
  readonly relayPlainHttp: boolean;
  /** RFC 3339. */
  readonly verifiedAt: string | null;
  /** The last comparison of this key's full fingerprint; null if there was none. */
  readonly comparison: Comparison | null;
}

/** The recorded result of comparing full fingerprints. */
export type Comparison =
  /** `at`: RFC 3339 */
  | { readonly result: 'same' | 'differs'; readonly at: string }
  /** The record cannot be read, so the key may be one that differed. */
  | { readonly result: 'unreadable' };

/** A finished practice round. */
export interface PracticeResult {
  /** Six digits on this screen and on the partner's. */
  readonly yours: string;
  readonly theirs: string;
  readonly answer: 'match' | 'differ';
}

export interface PracticeView {
  readonly round: 1 | 2;
  /** This side's pairing; null while the round is set up, and once it is over. */
  readonly pairing: PairingView | null;
  /** Six digits on the partner's screen; null exactly when `pairing` is. */
  readonly theirs: string | null;
  /** Why the round cannot continue. */
  readonly failure: FailureView | null;
  /** Results of the finished rounds, in order. */
  readonly results: readonly PracticeResult[];
}
