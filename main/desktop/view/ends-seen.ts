/**
 * Which failures a person has looked at. The page says which it shows; whether its window is before
 * anybody's eyes, main knows by itself.
 */
import type { PairingView } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/failure.ts';
import type { PairingRequests } from '../../pairing/requests.ts';
import type { Views } from './views.ts';

export interface EndsSeenPorts {
  readonly views: Pick<Views, 'current' | 'endSeen'>;
  readonly requests: Pick<PairingRequests, 'noteEndSeen'>;
  /** Whether the window is visible and has the focus. */
  readonly isLookedAt: () => boolean;
  /** Told when it could not be saved: then it counts until the app is quit. */
  readonly failed: (error: unknown) => void;
}

export class EndsSeen {
  readonly #ports: EndsSeenPorts;
  #shown: ReadonlySet<string> = new Set();

  constructor(ports: EndsSeenPorts) {
    this.#ports = ports;
  }

  /** @param revisions of the stopped pairings whose reason the page shows from now on */
  show(revisions: readonly string[]): void {
    this.#shown = new Set(revisions);
    this.look();
  }

  /** To be called whenever the window may have come before the person's eyes. */
  look(): void {
    const { views, isLookedAt } = this.#ports;
    if (this.#shown.size === 0 || !isLookedAt()) return;
    for (const pairing of views.current().pairings) {
      const isNew = pairing.phase === 'stopped' && !pairing.endSeen;
      if (isNew && this.#shown.has(pairing.revision)) this.#note(pairing);
    }
  }

  #note({ code, revision }: PairingView): void {
    const { views, requests, failed } = this.#ports;
    views.endSeen(code);
    requests.noteEndSeen(code, revision).catch((error: unknown) => {
      // It was taken away, or is asked for again, at this very moment.
      const isOver = error instanceof Failure && OVER.includes(error.code);
      if (!isOver) failed(error);
    });
  }
}

const OVER: readonly Failure['code'][] = ['no-such-pairing', 'stale'];
