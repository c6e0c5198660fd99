/** The text of notifications. */
import { messages } from '../../../messages/index.ts';
import type { PairingView, Settings } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';
import { formatSas } from '../../protocol/sas.ts';

export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

/** Whoever types the digits must hear them, so then no notification shows them. */
export function showsDigits({ digitsInNotifications, compareMode }: Settings): boolean {
  return digitsInNotifications && compareMode === 'show';
}

/** @returns null when there is nothing to say: notifications are off, or a part is missing */
export function noticeText(notice: Notice, settings: Settings): NoticeText | null {
  if (!settings.notifications) return null;
  const text = messages.notifications;
  const { kind, code, sas, peer, ending } = notice;
  switch (kind) {
    case 'digits-ready':
      return {
        title: text.digitsReady.title({ code }),
        body:
          sas !== null && showsDigits(settings)
            ? text.digitsReady.body({ digits: formatSas(sas) })
            : text.digitsReady.bodyHidden,
      };
    case 'paired':
      return peer === null
        ? null
        : { title: text.paired.title({ name: peer.handle }), body: text.paired.body(peer) };
    case 'stopped': {
      if (ending === null) return null;
      const { title: reason, next } = messages.failures[ending.code];
      return { title: text.stopped.title({ code }), body: text.stopped.body({ reason, next }) };
    }
    case 'resumed':
      return { title: text.resumed.title({ code }), body: text.resumed.body };
  }
}

/** A notification that is on the screen. */
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
  if (kind !== 'digits-ready') return false;
  return pairing.phase !== 'compare' || (digits && pairing.compareRole !== 'viewer');
}
