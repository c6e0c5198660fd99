/** Which notifications a person needs, and which are out of date. */
import type { PairingView, Settings } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';

/** What the person has just said or pressed themselves. */
const OWN_ENDINGS: readonly string[] = ['digits-rejected', 'withdrawn'];

/**
 * Whether a person is to be told.
 * @param isOnScreen whether they look at that pairing now
 */
export function isWanted(
  { kind, ending }: Pick<Notice, 'kind' | 'ending'>,
  { notifications, pairedNotifications }: Settings,
  isOnScreen: boolean,
): boolean {
  if (!notifications || isOnScreen) return false;
  if (kind === 'paired') return pairedNotifications;
  return ending === null || !OWN_ENDINGS.includes(ending.code);
}

/** A notification about a pairing that is on the screen. */
export interface Shown {
  readonly kind: Notice['kind'];
  /** Whether digits were allowed in it. */
  readonly digits: boolean;
}

/**
 * Whether a notification is out of date.
 * @param pairing as it is now; undefined when it is gone
 */
export function isOutdated({ kind, digits }: Shown, pairing: PairingView | undefined): boolean {
  // The pairing is over, and the news remains true.
  if (kind === 'paired') return false;
  if (pairing === undefined) return true;
  if (kind === 'mailbox-question') return pairing.mailboxQuestion === null;
  if (kind !== 'digits-ready') return false;
  return pairing.phase !== 'compare' || (digits && pairing.compareRole !== 'viewer');
}
