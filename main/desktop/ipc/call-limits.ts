/** How often the page may make its calls: generous for a person, and too seldom to do harm by it. */
import type { CallName } from '../../../preload/contract.ts';
import type { Clock } from '../../pairing/ports.ts';

interface Limit {
  /** Calls that may be made at once. */
  readonly burst: number;
  /** ms between two calls after a burst. */
  readonly interval: number;
}

/** Calls of one class share one limit. */
const CLASSES = {
  /** Begins something that lasts: a pairing with its slot at a relay, an identity, a practice round. */
  begin: { burst: 5, interval: 3_000 },
  /** Calls a server, or opens a window of the system's. */
  reach: { burst: 20, interval: 1_000 },
  /** Writes a file, or reads a folder. */
  change: { burst: 60, interval: 200 },
  /** Only looks at what is in memory; one of them is made with every key. */
  read: { burst: 240, interval: 20 },
} as const satisfies Record<string, Limit>;

export type CallClass = keyof typeof CLASSES;

export const CALL_CLASSES: Readonly<Record<CallName, CallClass>> = {
  host: 'begin',
  join: 'begin',
  createIdentity: 'begin',
  practice: 'begin',
  checkRelay: 'reach',
  retryNow: 'reach',
  checkForUpdate: 'reach',
  installUpdate: 'reach',
  saveReport: 'reach',
  openLogFolder: 'reach',
  quit: 'reach',
  view: 'change',
  confirm: 'change',
  reject: 'change',
  chooseCompareRole: 'change',
  submitDigits: 'change',
  answerMailbox: 'change',
  withdraw: 'change',
  cancel: 'change',
  dismiss: 'change',
  copyCode: 'change',
  copyJoinLink: 'change',
  copySendLine: 'change',
  clearFinished: 'change',
  copyDid: 'change',
  forgetPeer: 'change',
  recordComparison: 'change',
  acknowledgePin: 'change',
  changeSettings: 'change',
  dismissSettingsNote: 'change',
  useHome: 'change',
  copyReport: 'change',
  setLabel: 'change',
  setNickname: 'change',
  readHistory: 'change',
  eraseHistory: 'change',
  copyInvitation: 'change',
  checkCode: 'read',
  readRelay: 'read',
  reportVisibleFailures: 'read',
  reportVisiblePairings: 'read',
  readReport: 'read',
};

/** Limits the page's calls, each class by the generic cell rate algorithm (GCRA). */
export class CallLimits {
  readonly #clock: Pick<Clock, 'now'>;
  /** When each class's next call is due at its sustained rate, in ms of the monotonic clock. */
  readonly #due = new Map<CallClass, number>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** Counts a call if it may be made. @returns whether it may */
  admit(name: CallName): boolean {
    const kind = CALL_CLASSES[name];
    const { burst, interval } = CLASSES[kind];
    const now = this.#clock.now();
    const due = Math.max(this.#due.get(kind) ?? now, now);
    if (due - now > (burst - 1) * interval) return false;
    this.#due.set(kind, due + interval);
    return true;
  }
}
