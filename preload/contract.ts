/**
 * The interface between the main process and the window: channel names, payload schemas and the
 * types of the view. Main, preload, renderer and tests import it; no channel name is written
 * anywhere else. A view holds no secret: no key, seed, slot token or sealed blob.
 */
import { z } from 'zod';
import type {
  DefaultRelay,
  EngineView,
  IdentityView,
  LocalRelayView,
  UpdateView,
} from './app-view.ts';
import { MAX_VISIBLE } from './constants.ts';
import type { FailureView } from './failure-codes.ts';
import { type NoteAnswers, noteCalls } from './notes.ts';
import type {
  CodeCheck,
  PairingOrigin,
  PairingView,
  PeerView,
  PracticeView,
} from './pairing-view.ts';
import type { RelayCheck, RelayReading } from './relay-check.ts';
import { type Language, type Settings, settingsSchema } from './settings.ts';

export type {
  DefaultRelay,
  EngineView,
  IdentityView,
  LocalRelayView,
  UpdateView,
} from './app-view.ts';
export {
  APP_ORIGIN,
  APP_SCHEME,
  callChannel,
  MAX_VISIBLE,
  pushChannels,
} from './constants.ts';
export { FAILURE_CODES, type FailureCode, type FailureView } from './failure-codes.ts';
export type { NoteAnswers, PastEventView } from './notes.ts';
export {
  type CodeCheck,
  type CompareRole,
  type Comparison,
  type MailboxAddress,
  MILESTONES,
  type Milestone,
  type MilestoneState,
  type PairingOrigin,
  type PairingPhase,
  type PairingView,
  type PeerClash,
  type PeerProof,
  type PeerView,
  type PracticeResult,
  type PracticeView,
  type RelayReach,
  type Role,
  type Tier,
} from './pairing-view.ts';
export type { RelayCheck, RelayReading } from './relay-check.ts';
export { type Language, type Settings, settingsSchema } from './settings.ts';

/** Names a pairing. In version 1 it may be any text, since a damaged file can be removed, too. */
const id = z.string().min(1).max(512);
const handle = z.string().max(4096);
const revision = z.string().regex(/^[0-9a-f]{16}$/);
const typed = z.string().max(2048);
const nothing = z.undefined();
const origin = z.enum(['home', 'practice']) satisfies z.ZodType<PairingOrigin>;
const decision = z.strictObject({ origin, id, revision });

/** Every call that the window may make, with the schema of its payload. */
export const calls = {
  view: nothing,
  createIdentity: z.strictObject({ handle: typed }),
  /** `forCli`: a code of version 1, for `wire` · `verify`: handle of the one peer to verify again */
  host: z.strictObject({
    relay: typed.nullable(),
    forCli: z.boolean(),
    verify: handle.nullable(),
  }),
  join: z.strictObject({ code: typed, relay: typed.nullable(), verify: handle.nullable() }),
  checkCode: z.strictObject({ text: typed }),
  /** Reads a typed address, and calls nobody. */
  readRelay: z.strictObject({ address: typed }),
  checkRelay: z.strictObject({ address: typed }),
  confirm: decision,
  reject: decision,
  chooseCompareRole: decision.extend({ role: z.enum(['reader', 'typist']) }),
  submitDigits: decision.extend({ digits: z.string().max(64) }),
  /** Takes *They match* back. */
  withdraw: z.strictObject({ id }),
  answerMailbox: decision.extend({ answer: z.enum(['keep', 'use']) }),
  cancel: z.strictObject({ origin, id }),
  dismiss: z.strictObject({ id }),
  /** Revisions of all stopped pairings whose failure is visible on the page now. */
  reportVisibleFailures: z.strictObject({ revisions: z.array(revision).max(MAX_VISIBLE) }),
  /** Ids of all pairings that are visible on the page now. */
  reportVisiblePairings: z.strictObject({ ids: z.array(id).max(MAX_VISIBLE) }),
  copyCode: z.strictObject({ id }),
  copyJoinLink: z.strictObject({ id }),
  /** Copies the line that sends a first message to the peer of this pairing. */
  copySendLine: z.strictObject({ id }),
  /** Takes everything off the list that is over and was shown. */
  clearFinished: nothing,
  /** Of a peer. It is no secret, so it stays on the clipboard. */
  copyDid: z.strictObject({ handle }),
  forgetPeer: z.strictObject({ handle }),
  recordComparison: z.strictObject({
    handle,
    fullFingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    result: z.enum(['same', 'differs']),
  }),
  /** The person has read that another program pinned this peer, or raised its tier. */
  acknowledgePin: z.strictObject({ handle }),
  changeSettings: settingsSchema.partial(),
  /** The person has read that damaged settings were set aside. */
  dismissSettingsNote: nothing,
  /** `next`: start the second round */
  practice: z.strictObject({ action: z.enum(['start', 'next', 'end']) }),
  useHome: z.strictObject({ path: z.string().max(4096).nullable() }),
  readReport: nothing,
  copyReport: nothing,
  saveReport: nothing,
  openLogFolder: nothing,
  ...noteCalls,
  retryNow: nothing,
  checkForUpdate: nothing,
  installUpdate: nothing,
  quit: nothing,
} as const;
export type CallName = keyof typeof calls;
export type Payload<N extends CallName> = z.infer<(typeof calls)[N]>;

/** What each call returns when it succeeds. */
export interface Answers extends NoteAnswers {
  view: View;
  createIdentity: null;
  host: { id: string };
  join: { id: string };
  checkCode: CodeCheck;
  readRelay: RelayReading;
  checkRelay: RelayCheck;
  confirm: null;
  reject: null;
  chooseCompareRole: null;
  /** `correct`: counts as *They match*. If false, the view says whether another attempt is left. */
  submitDigits: { correct: boolean };
  answerMailbox: null;
  withdraw: null;
  cancel: null;
  dismiss: null;
  reportVisibleFailures: null;
  reportVisiblePairings: null;
  copyCode: { clearsAfterSeconds: number };
  copyJoinLink: { clearsAfterSeconds: number };
  copySendLine: null;
  clearFinished: { count: number };
  copyDid: null;
  forgetPeer: null;
  recordComparison: null;
  acknowledgePin: null;
  changeSettings: null;
  dismissSettingsNote: null;
  practice: null;
  useHome: null;
  readReport: { text: string };
  copyReport: null;
  /** `saved`: false when the person closed the file dialog */
  saveReport: { saved: boolean };
  openLogFolder: null;
  retryNow: null;
  /** The result appears in the view. */
  checkForUpdate: null;
  /** `begun`: the app is about to quit. False: nothing to install, or a pairing is in progress. */
  installUpdate: { begun: boolean };
  quit: null;
}

export type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: Answers[N] }
  | { readonly ok: false; readonly failure: FailureView };

/** Longest payload that main accepts, in UTF-16 units of its JSON text. */
export const MAX_PAYLOAD = 8192;

// ---- The view ----

export interface View {
  /** null: there is none yet, or it cannot be used */
  readonly identity: IdentityView | null;
  /** Why the identity cannot be used. */
  readonly identityFailure: FailureView | null;
  readonly engine: EngineView;
  readonly pairings: readonly PairingView[];
  /** null while no practice pairing is running */
  readonly practice: PracticeView | null;
  /** null: they were not read yet, or could not be; `peersFailure` then says why */
  readonly peers: readonly PeerView[] | null;
  readonly peersFailure: FailureView | null;
  /** Another one when the history has changed. */
  readonly historyRevision: string;
  /** Files in the home that could not be used. */
  readonly problems: readonly {
    readonly file: string;
    readonly problem: 'corrupt' | 'unreadable';
    readonly quarantined: string | null;
  }[];
  readonly settings: Settings;
  /** Where the damaged settings are that were set aside, until the person has read of it. */
  readonly settingsQuarantined: string | null;
  /** Derived in main from the settings and the home. */
  readonly defaultRelay: DefaultRelay;
  /**
   * Normalised addresses of relays that are this person's own: chosen, in the files of the wire home unless
   * only a pairing brought a mailbox there, or the local relay.
   */
  readonly ownRelayUrls: readonly string[];
  /** The chosen language, or what `system` resolves to. */
  readonly language: Language;
  /** Relay of the identity's existing mailbox, if any (`relay.json`). */
  readonly homeRelayUrl: string | null;
  readonly homeRelayHost: string | null;
  readonly publicRelayUrl: string;
  readonly publicRelayHost: string;
  readonly localRelay: LocalRelayView;
  readonly update: UpdateView;
  readonly about: {
    readonly version: string;
    readonly electron: string;
    /** True on the unsupported Electron that is used only for tests and the demo. */
    readonly testRuntime: boolean;
    /** Folder of the files shared with the `wire` CLI. */
    readonly homeDir: string;
    /** Whether the `wire` command uses it only if WIRE_HOME names it. */
    readonly namesHome: boolean;
    /** Homes of the CLI's sessions, as found at startup; `chosen` is null for the default home. */
    readonly homes: {
      readonly chosen: string | null;
      readonly found: readonly {
        readonly path: string;
        readonly handle: string;
        /** 8 hex digits; empty where the card names none */
        readonly fingerprint: string;
      }[];
    };
    readonly platform: string;
    /** A handle to begin with; null: the person's account has no name that says who they are. */
    readonly suggestedHandle: string | null;
  };
}

/**
 * A view as it is pushed. `unchanged`: the peers are those of the last view that was answered or pushed;
 * thousands of them would take longer to send than the rest takes to draw.
 */
export type PushedView = Omit<View, 'peers'> & { readonly peers: View['peers'] | 'unchanged' };

/** Where main sends the window after a click in the tray or on a notification, or a join link. */
export type Destination =
  | {
      readonly screen:
        | 'pairings'
        | 'history'
        | 'host'
        | 'peers'
        | 'settings'
        | 'about'
        | 'practice';
    }
  | { readonly screen: 'join'; readonly text: string | null }
  /** `asks`: whether to cancel it */
  | { readonly screen: 'pairing'; readonly id: string; readonly asks?: 'cancel' }
  | { readonly screen: 'peer'; readonly handle: string };

/** The API that preload exposes as `window.wireTray`. */
export interface WireTrayApi {
  call<N extends CallName>(name: N, payload: Payload<N>): Promise<Answer<N>>;
  /** @returns a function that removes the listener */
  onView(listener: (view: PushedView) => void): () => void;
  onNavigate(listener: (destination: Destination) => void): () => void;
}
