/** What is drawn of a pairing, a peer and a relay. Nothing in it is a secret: see contract.ts. */
import type { FailureView } from './failure-codes.ts';

export type Role = 'host' | 'guest';

/** `waiting`: not yet · `doing`: this is what the pairing waits for now · `done` */
export type LegState = 'waiting' | 'doing' | 'done';
export const LEGS = [
  'code-shared',
  'other-joined',
  'you-confirmed',
  'they-confirmed',
  'cards-exchanged',
  'pinned',
] as const;
export type LegName = (typeof LEGS)[number];

export type PairingPhase =
  /** a request that no engine has opened on the relay yet */
  | 'opening'
  /** waiting for the other side to join */
  | 'waiting-for-peer'
  /** both messages are there: a person must compare */
  | 'compare'
  /** you confirmed; cards are being exchanged */
  | 'exchanging'
  | 'paired'
  | 'stopped';

/** How the digits of one pairing are compared on this side. */
export type Comparing =
  /** both people see them and say whether they are equal */
  | 'show'
  /** nobody has said yet who reads them aloud */
  | 'ask'
  /** this side reads them aloud, the other one types */
  | 'aloud'
  /** this side types what it hears */
  | 'typing';

export interface PairingView {
  /** True: nothing of it counts. It must be said with each wish about it. */
  readonly rehearsal: boolean;
  /** `NN-XXXXXX` */
  readonly code: string;
  readonly role: Role;
  readonly relayUrl: string;
  /** Host and port, as they are shown; the text itself where it is no address. */
  readonly relayHost: string;
  /** True when it meets at the relay that runs on this computer. */
  readonly meetsHere: boolean;
  /** opens Join on the other side, filled in; only for the host, and until the other has joined */
  readonly joinLink: string | null;
  readonly phase: PairingPhase;
  /** 16 hex digits that change whenever what a person decides about changes */
  readonly revision: string;
  /** six digits, or null until they are known; null also while this window may not know them */
  readonly digits: string | null;
  readonly comparing: Comparing;
  /** After wrong digits were typed: these are heard a second and last time. */
  readonly lastTry: boolean;
  readonly legs: Readonly<Record<LegName, LegState>>;
  /** ms since 1970, or null while nothing is counting */
  readonly deadlineAt: number | null;
  /** What holds the pairing up right now; it goes on trying. */
  readonly trouble: FailureView | null;
  /** When the next try is due, ms since 1970. */
  readonly retryAt: number | null;
  /** Why it ended; only in phase `stopped`. */
  readonly failure: FailureView | null;
  /** True once the person has seen why it ended; only in phase `stopped`. */
  readonly endSeen: boolean;
  /** How the received card or mailbox conflicts with a known peer; only when it stopped for that. */
  readonly clash: PeerClash | null;
  /** ms since 1970 of the time since which this phase lasts */
  readonly phaseSince: number;
  /** True when this pairing went on after the app was started again. */
  readonly resumed: boolean;
  /** Only in phase `paired`. */
  readonly peer: PeerView | null;
}

/** A name that came with another key than the known one, or a key with another mailbox. */
export type PeerClash = (
  | {
      readonly kind: 'key';
      /** 8 hex digits of the peer pinned here; null for one's own name, and once it is forgotten */
      readonly pinned: string | null;
      /** 8 hex digits of the key that came */
      readonly offered: string;
    }
  | {
      readonly kind: 'mailbox';
      readonly known: readonly MailboxPlace[];
      readonly offered: MailboxPlace;
    }
) & {
  /** Handle of the known peer that can be forgotten; null for one's own handle, or once forgotten. */
  readonly forget: string | null;
};

/** A mailbox as shown to people. */
export interface MailboxPlace {
  readonly relayUrl: string;
  /** the first 8 characters of the slot */
  readonly slot: string;
}

export type Tier = 'UNTRUSTED' | 'ORG_VERIFIED' | 'VERIFIED' | 'ATTESTED' | 'TRUSTED';

export interface PeerView {
  readonly handle: string;
  /** The handle, safe to read in one line: what sentences call the peer by. */
  readonly name: string;
  /** What the peer calls itself, safe to read in one line. Nobody checked it: never without `name`. */
  readonly cardName: string;
  readonly did: string;
  readonly tier: Tier;
  /** 8 hex digits, as in the DID */
  readonly fingerprint: string;
  /** 64 hex digits; what two people compare in full */
  readonly fullFingerprint: string;
  readonly relayUrl: string | null;
  /** host and port, as they are shown */
  readonly relayHost: string | null;
  /** True where what is sent to that relay can be read on the way. */
  readonly relayInTheClear: boolean;
  /** RFC 3339, or null */
  readonly verifiedAt: string | null;
  /** What is noted of the last comparison of this very key in full; null: nobody compared it */
  readonly comparison: Comparison | null;
}

/** What a person noted when they compared a whole key. */
export type Comparison =
  /** `at`: RFC 3339 */
  | { readonly result: 'same' | 'differs'; readonly at: string }
  /** The notes cannot be read: the key may be one that was found to differ. */
  | { readonly result: 'unreadable' };

/** A round of a rehearsal that is over. */
export interface RehearsalResult {
  /** six digits on one's own screen, and on the other side's */
  readonly yours: string;
  readonly theirs: string;
  readonly answer: 'match' | 'differ';
}

export interface RehearsalView {
  readonly round: 1 | 2;
  /** one's own side; null while the round is being set up, and once it is over */
  readonly pairing: PairingView | null;
  /** six digits on the other side's screen, there whenever `pairing` is */
  readonly theirs: string | null;
  /** why the round cannot go on */
  readonly failure: FailureView | null;
  /** of the rounds that are over, the first one first */
  readonly results: readonly RehearsalResult[];
}
