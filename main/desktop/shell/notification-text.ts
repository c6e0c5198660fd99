/** The text of notifications. They name a pairing by its label: a code of version 2 is a secret. */
import { messages } from '../../../messages/index.ts';
import type { PairingView, Settings } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';
import { displayName } from '../../protocol/display-text.ts';
import { formatSas } from '../../protocol/sas.ts';
import type { Peer } from '../../wire-home/peer-book.ts';

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
  const { kind, label, sas, peer, ending } = notice;
  switch (kind) {
    case 'digits-ready':
      return {
        title: text.digitsReady.title({ label }),
        body:
          sas !== null && showsDigits(settings)
            ? text.digitsReady.body({ digits: formatSas(sas) })
            : text.digitsReady.bodyHidden,
      };
    case 'mailbox-question':
      return peer === null
        ? null
        : {
            title: text.mailbox.title({ label }),
            body: text.mailbox.body({ name: displayName(peer.handle) }),
          };
    case 'paired':
      return peer === null
        ? null
        : {
            title: text.paired.title({ name: displayName(peer.handle) }),
            body: text.paired.body(peer),
          };
    case 'stopped': {
      if (ending === null) return null;
      const { title: reason, next } = messages.failures[ending.code];
      return { title: text.stopped.title({ label }), body: text.stopped.body({ reason, next }) };
    }
    case 'resumed':
      return { title: text.resumed.title({ label }), body: text.resumed.body };
  }
}

/** That another program pinned a peer, or raised its tier: who, and when it was seen. */
export function foreignPinText({ handle, seenElsewhere }: Peer): NoticeText {
  const { title, body } = messages.notifications.foreignPin;
  const seen = new Date(seenElsewhere ?? Number.NaN);
  const when = Number.isNaN(seen.getTime())
    ? '?'
    : new Intl.DateTimeFormat(messages.locale, { dateStyle: 'long', timeStyle: 'short' }).format(
        seen,
      );
  return { title: title({ name: displayName(handle) }), body: body({ when }) };
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
