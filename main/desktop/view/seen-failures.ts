/**
 * Tracks which failures the person has seen. The page reports which it shows; main checks that it was
 * given them and that the window has the focus.
 */
import type { PairingView } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import type { ViewStore } from './view-store.ts';

export interface SeenFailuresPorts {
  readonly views: Pick<ViewStore, 'sent' | 'markFailureSeen'>;
  readonly requests: Pick<PairingRequests, 'recordEndSeen'>;
  readonly window: {
    /** Whether it is visible and has the focus. */
    readonly hasFocus: boolean;
  };
  /** Called when saving failed; the mark then lasts until the app quits. */
  readonly onError: (error: unknown) => void;
}

/** Marks each failure that is on the page while the window has the person's attention. */
export class SeenFailures {
  readonly #ports: SeenFailuresPorts;
  #shown: ReadonlySet<string> = new Set();

  constructor(ports: SeenFailuresPorts) {
    this.#ports = ports;
  }

  /** @param revisions of the stopped pairings whose reason the page shows from now on */
  show(revisions: readonly string[]): void {
    this.#shown = new Set(revisions);
    this.check();
  }

  /** Call when the window gains focus. */
  check(): void {
    const { views, window } = this.#ports;
    if (this.#shown.size === 0 || !window.hasFocus) return;
    for (const pairing of views.sent.window?.pairings ?? []) {
      const isNew = pairing.phase === 'stopped' && !pairing.failureSeen;
      if (isNew && this.#shown.has(pairing.revision)) this.#mark(pairing);
    }
  }

  #mark({ id, revision }: PairingView): void {
    const { views, requests, onError } = this.#ports;
    if (!views.markFailureSeen(id)) return;
    requests.recordEndSeen(id, revision).catch((error: unknown) => {
      // The pairing was removed or requested again meanwhile.
      const isOver = error instanceof Failure && OVER.includes(error.code);
      if (!isOver) onError(error);
    });
  }
}

const OVER: readonly Failure['code'][] = ['no-such-pairing', 'stale'];
