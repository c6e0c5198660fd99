/**
 * The border between the main process and the window: channel names, payload schemas and the
 * types of what is drawn. Main, preload, renderer and tests derive from here; no channel name is
 * written anywhere else. Nothing in a view is a secret: no key, seed, slot token or sealed blob.
 */
import { z } from 'zod';
import type { FailureView } from './failure-codes.ts';
import type { PairingView, PeerView, RehearsalView } from './pairing-view.ts';

export { FAILURE_CODES, type FailureCode, type FailureView } from './failure-codes.ts';
export {
  type Comparing,
  type Comparison,
  LEGS,
  type LegName,
  type LegState,
  type MailboxPlace,
  type PairingPhase,
  type PairingView,
  type PeerClash,
  type PeerView,
  type RehearsalResult,
  type RehearsalView,
  type Role,
  type Tier,
} from './pairing-view.ts';

const code = z.string().regex(/^[0-9]{2}-[A-Z2-7]{6}$/);
/** Any code that a list may show: a damaged file must be possible to take away, too. */
const listed = z.string().min(1).max(512);
const revision = z.string().regex(/^[0-9a-f]{16}$/);
const typed = z.string().max(2048);
const nothing = z.undefined();
/** Upper bound per call: more than a window can show at once. */
export const MOST_ENDS_SHOWN = 64;
/** Whether a pairing that only rehearses is meant. */
const rehearsal = z.boolean().optional();
const decision = z.strictObject({ code, revision, rehearsal });

export const themeSchema = z.enum(['system', 'light', 'dark']);
/** `system`: the first language of the system that there is a catalogue for. */
export const languageSchema = z.enum(['system', 'en', 'de']);
/** A language that sentences can be shown in; `ar-XB` turns English round, to test layouts. */
export type Language = Exclude<z.infer<typeof languageSchema>, 'system'> | 'ar-XB';
/** `show`: both see the digits and compare · `type`: one reads aloud, the other types them */
export const compareModeSchema = z.enum(['show', 'type']);

export const settingsSchema = z.strictObject({
  /** Relay for new pairings; null until a person has chosen one. */
  relayUrl: z.string().max(2048).nullable(),
  /** Run the embedded relay on this computer, for the local network. */
  thisComputerRelay: z.boolean(),
  notifications: z.boolean(),
  digitsInNotifications: z.boolean(),
  compareMode: compareModeSchema,
  theme: themeSchema,
  language: languageSchema,
  startAtLogin: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Every call that the window may make: name → schema of its one payload. */
export const calls = {
  view: nothing,
  createIdentity: z.strictObject({ handle: typed }),
  host: z.strictObject({ relay: typed.nullable() }),
  join: z.strictObject({ code: typed, relay: typed.nullable() }),
  checkCode: z.strictObject({ text: typed }),
  checkRelay: z.strictObject({ address: typed }),
  confirm: decision,
  reject: decision,
  compareBy: decision.extend({ by: z.enum(['aloud', 'typing']) }),
  typeDigits: decision.extend({ digits: z.string().max(64) }),
  cancel: z.strictObject({ code: listed, rehearsal }),
  dismiss: z.strictObject({ code: listed }),
  /** Revisions of the stopped pairings whose reason the page shows now, and of no others. */
  showEnds: z.strictObject({ revisions: z.array(revision).max(MOST_ENDS_SHOWN) }),
  copyCode: z.strictObject({ code }),
  copyJoinLink: z.strictObject({ code }),
  forgetPeer: z.strictObject({ handle: z.string().max(4096) }),
  noteComparison: z.strictObject({
    handle: z.string().max(4096),
    fullFingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    result: z.enum(['same', 'differs']),
  }),
  changeSettings: settingsSchema.partial(),
  /** `next`: the second round */
  rehearse: z.strictObject({ do: z.enum(['start', 'next', 'end']) }),
  useHome: z.strictObject({ path: z.string().max(4096).nullable() }),
  readReport: nothing,
  copyReport: nothing,
  saveReport: nothing,
  openLogFolder: nothing,
  retryNow: nothing,
  lookForUpdate: nothing,
  installUpdate: nothing,
  quit: nothing,
} as const;
export type CallName = keyof typeof calls;
export type Payload<N extends CallName> = z.infer<(typeof calls)[N]>;

/** What each call gives back when it succeeds. */
export interface Answers {
  view: View;
  createIdentity: null;
  host: { code: string };
  join: { code: string };
  checkCode: CodeCheck;
  checkRelay: RelayCheck;
  confirm: null;
  reject: null;
  compareBy: null;
  /** `right`: they count as They match. Else the view says whether they may be heard again. */
  typeDigits: { right: boolean };
  cancel: null;
  dismiss: null;
  showEnds: null;
  copyCode: { clearsAfterSeconds: number };
  copyJoinLink: { clearsAfterSeconds: number };
  forgetPeer: null;
  noteComparison: null;
  changeSettings: null;
  rehearse: null;
  useHome: null;
  readReport: { text: string };
  copyReport: null;
  /** `saved`: false when the person chose no place for it */
  saveReport: { saved: boolean };
  openLogFolder: null;
  retryNow: null;
  /** What came of it is in the view. */
  lookForUpdate: null;
  /** `begun`: the app is about to end. Else there is nothing to install, or a pairing under way. */
  installUpdate: { begun: boolean };
  quit: null;
}

export type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: Answers[N] }
  | { readonly ok: false; readonly failure: FailureView };

/** IPC channel of a call. */
export const callChannel = (name: CallName): string => `wire-tray:call:${name}`;
/** IPC channels on which main sends without being asked. */
export const pushChannels = { view: 'wire-tray:view', navigate: 'wire-tray:navigate' } as const;

/** Longest payload that main accepts, in UTF-16 units of its JSON text. */
export const MAX_PAYLOAD = 8192;

/** The origin from which the window is served, and the only one whose calls are answered. */
export const APP_SCHEME = 'wire-tray-app';
export const APP_ORIGIN = `${APP_SCHEME}://window`;

// ---- What is drawn ----

export interface IdentityView {
  readonly handle: string;
  readonly did: string;
  readonly fingerprint: string;
  readonly fullFingerprint: string;
}

export type EngineView =
  | { readonly role: 'engine' }
  /** another program runs the pairings of this home; version null when it does not say */
  | {
      readonly role: 'companion';
      readonly of: 'wire' | 'wire-tray';
      readonly version: string | null;
    }
  /** `failure`: why the wire home could not be read; null: nothing has been looked at yet, or any more */
  | { readonly role: 'stopped'; readonly failure: FailureView | null };

export interface ThisComputerRelay {
  readonly running: boolean;
  /** null while it does not run */
  readonly port: number | null;
  /**
   * `http://192.168.1.5:7878` and the like, for the other person to type; null if the system does not
   * report them
   */
  readonly addresses: readonly string[] | null;
  readonly failure: FailureView | null;
}

/** Newer versions of this app. */
export type UpdateView =
  /** `off`: this package does not look for any */
  | { readonly state: 'off' | 'current' }
  | { readonly state: 'fetching'; readonly version: string }
  /** fetched and checked; `waits`: not to be installed while a pairing is under way */
  | { readonly state: 'ready'; readonly version: string; readonly waits: boolean }
  | { readonly state: 'failed'; readonly problem: 'unreachable' | 'damaged' };

/** The relay on which this person's new pairings meet. */
export type OwnRelay =
  | { readonly kind: 'none' }
  | { readonly kind: 'this-computer' }
  /** `host`: host and port, as it is shown */
  | { readonly kind: 'address'; readonly url: string; readonly host: string };

export interface View {
  /** null: nothing there yet (Welcome); a failure: there is one that cannot be used */
  readonly identity: IdentityView | null;
  readonly identityFailure: FailureView | null;
  readonly engine: EngineView;
  readonly pairings: readonly PairingView[];
  /** null while nothing is rehearsed */
  readonly rehearsal: RehearsalView | null;
  readonly peers: readonly PeerView[];
  readonly peersFailure: FailureView | null;
  /** Files in the home that could not be used, as sentences' ingredients. */
  readonly problems: readonly {
    readonly file: string;
    readonly problem: 'corrupt' | 'unreadable';
    readonly setAside: string | null;
  }[];
  readonly settings: Settings;
  /** Told once, in main, from the settings and the home. */
  readonly ownRelay: OwnRelay;
  /** The language to draw in: the chosen one, or what `system` comes to. */
  readonly language: Language;
  /** The relay that the identity already has, if any (relay.json). */
  readonly homeRelayUrl: string | null;
  readonly homeRelayHost: string | null;
  readonly publicRelayUrl: string;
  readonly publicRelayHost: string;
  readonly thisComputer: ThisComputerRelay;
  readonly update: UpdateView;
  readonly about: {
    readonly version: string;
    readonly electron: string;
    /** True on the out-of-support runtime that is only for tests and the demo. */
    readonly testRuntime: boolean;
    /** Where the files shared with the `wire` CLI are. */
    readonly homeDir: string;
    /** The homes of the CLI's sessions, as found at the start; `chosen`: null for the usual one. */
    readonly homes: {
      readonly chosen: string | null;
      readonly found: readonly { readonly path: string; readonly handle: string }[];
    };
    readonly platform: string;
  };
}

export interface CodeCheck {
  /** canonical code, or null */
  readonly code: string | null;
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** why it is not a code (yet) */
  readonly reason:
    | 'empty'
    | 'too-short'
    | 'too-long'
    | 'digits-expected'
    | 'bad-character'
    | 'bad-link'
    | null;
  readonly character: string | null;
  /** relay named by a pasted join link */
  readonly relayUrl: string | null;
  readonly relayHost: string | null;
}

export interface RelayCheck {
  /** address in its normal form */
  readonly url: string | null;
  readonly host: string | null;
  readonly reachable: boolean;
  /** plain http: slot tokens are readable on the way */
  readonly plainHttp: boolean;
  readonly failure: FailureView | null;
}

/** Where main asks the window to go: a click in the tray, a notification, a join link. */
export type Destination =
  | { readonly screen: 'pairings' | 'host' | 'peers' | 'settings' | 'about' | 'rehearsal' }
  | { readonly screen: 'join'; readonly text: string | null }
  | { readonly screen: 'pairing'; readonly code: string };

/** What preload puts on `window.wireTray`. */
export interface WireTrayApi {
  call<N extends CallName>(name: N, payload: Payload<N>): Promise<Answer<N>>;
  /** @returns a function that stops listening */
  onView(listener: (view: View) => void): () => void;
  onNavigate(listener: (destination: Destination) => void): () => void;
}
