/** Peers that another program pinned, or whose tier it raised: each is told once. */
import type { Settings } from '../../../preload/contract.ts';
import type { HomePeerBook, Peer } from '../../wire-home/peer-book.ts';
import { failureViewOf } from '../failure-view.ts';

export interface ForeignPinPorts {
  readonly book: Pick<HomePeerBook, 'claimForeignPinNotices'>;
  readonly settings: { readonly current: Pick<Settings, 'notifications'> };
  readonly notifications: { notifyForeignPin(peer: Peer): void };
  /** Called with unexpected errors. */
  readonly onError: (error: unknown) => void;
}

export class ForeignPins {
  readonly #ports: ForeignPinPorts;

  constructor(ports: ForeignPinPorts) {
    this.#ports = ports;
  }

  /**
   * Tells of those that nobody was told of. While notifications are off they are not claimed: the
   * window shows them all the same. Never rejects; what fails is tried again at the next call.
   */
  async tell(): Promise<void> {
    const { book, settings, notifications, onError } = this.#ports;
    if (!settings.current.notifications) return;
    try {
      for (const peer of await book.claimForeignPinNotices()) notifications.notifyForeignPin(peer);
    } catch (error) {
      // The window shows that the home cannot be read or written.
      failureViewOf(error, onError);
    }
  }
}
