/** The parts of the view about pairings and peers. They hold no secret: see contract.ts. */
import type { FailureView } from './failure-codes.ts';

export type Role = 'host' | 'guest';

/** `current`: what the pairing is waiting for now. */
/** `unknown`: the pairing is over, and nothing says whether this was reached. */
export type MilestoneState = 'pending' | 'current' | 'done' | 'unknown';
/** What a pairing goes through, in order. */
export const MILESTONES = [
  'code-shared',
  'other-joined',
  'you-confirmed',
  'they-confirmed',
  'cards-exchanged',
  'pinned',
  /** Version 2: the other side said that it pinned us. Left out in version 1, which cannot tell. */
  'they-have-you',
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

/** What a person typed or pasted as a code. */
export interface CodeCheck {
  /** The code in canonical form; null if the text is not a code. */
  readonly code: string | null;
  /** The version that the form of the code says; null while that cannot be told. */
  readonly protocol: 1 | 2 | null;
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Why the text is not a code (yet). */
  readonly reason:
    | 'empty'
    | 'too-short'
    | 'too-long'
    | 'digits-expected'
    | 'bad-character'
    | 'wrong-check'
    | 'bad-link'
    /** different codes or links */
    | 'several'
    /** a text without any */
    | 'not-found'
    /** of a link */
    | 'unknown-parameter'
    | 'repeated-parameter'
    | null;
  /** The character at fault. */
  readonly character: string | null;
  /** The parameter of a link that is at fault. */
  readonly parameter: string | null;
  /** The relay that a pasted join link names. */
  readonly relayUrl: string | null;
}

export interface PairingView {
  readonly origin: PairingOrigin;
  /** Names the pairing in calls: not for people. */
  readonly id: string;
  readonly protocol: 1 | 2;
  /**
   * `NN-XXXXXX` or `XXXXX-XXXXX`; null while the relay does not have it yet (host of version 2), and
   * once a pairing of version 2 has ended.
   */
  readonly code: string | null;
  /** What people call it by: no secret. */
  readonly label: string;
  /** What this person wrote that it is for; null: nothing. Theirs alone. */
  readonly ownLabel: string | null;
  /** The one peer that this pairing is to verify again; null: anybody. */
  readonly bound: { readonly handle: string; readonly name: string } | null;
  /** A known key came with another mailbox, and the person has to decide (version 1). */
  readonly mailboxQuestion: {
    readonly handle: string;
    readonly known: readonly MailboxAddress[];
    readonly offered: MailboxAddress;
  } | null;
  /** Phase `paired`: the known mailboxes that the proved new one replaced (version 2). */
  readonly movedFrom: {
    readonly known: readonly MailboxAddress[];
    readonly offered: MailboxAddress;
  } | null;
  /** Phase `paired`: an older card came than the one that is kept. */
  readonly cardKept: boolean;
  /** Phase `stopped`: the second setback at this relay within a day, so another one is advised. */
  readonly adviseOtherRelay: boolean;
  readonly role: Role;
  readonly relayUrl: string;
  /** Host and port, for display; the text itself if it is not a URL. */
  readonly relayHost: string;
  /** True if it uses the local relay. */
  readonly onLocalRelay: boolean;
  readonly reach: RelayReach;
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

/** How another person reaches the relay of a pairing. */
export type RelayReach =
  | { readonly kind: 'address'; readonly url: string }
  /** The local relay has another address than when the pairing began. */
  | { readonly kind: 'moved'; readonly url: string }
  /** A loopback address: only programs on this computer reach it. */
  | { readonly kind: 'this-computer' }
  /** The local relay, while this computer has no address in a local network, or does not report it. */
  | { readonly kind: 'unknown' };

/** A known name came with a different key, or a known key with a different mailbox. */
export type PeerClash = (
  | {
      readonly kind: 'key';
      /** 64 hex digits of the known key; 8 where no more is known; null for one's own name */
      readonly pinned: string | null;
      /** 64 hex digits of the received key; 8 where an earlier version ended the pairing */
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
  /** What this person calls the peer; null: they gave it no name. Theirs alone. */
  readonly nickname: string | null;
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
  /** How this very key, with this mailbox, came to be trusted. */
  readonly proof: PeerProof;
  /**
   * When this program first saw a pin, or a raised tier, that was not made here, RFC 3339; null: made
   * here, or there before.
   */
  readonly seenElsewhere: string | null;
}

/** How a peer came to be trusted. `at`: RFC 3339. */
export type PeerProof =
  | {
      readonly kind: 'digits-v2' | 'digits-v1' | 'fingerprint-compared' | 'fingerprint-differs';
      readonly at: string;
    }
  /** Pinned by another program, or the key or mailbox changed since: nothing was proved here. */
  | { readonly kind: 'not-here' }
  /** The records cannot be read: the key may be one that differed. */
  | { readonly kind: 'unreadable' };

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
