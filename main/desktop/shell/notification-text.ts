/** The text of notifications. They name a pairing by its label: a code of version 2 is a secret. */
import { messages } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';
import { displayName } from '../../protocol/display-text.ts';
import { relayHost } from '../../protocol/relay-url.ts';
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

/** Which identity a notification is about: a person may have several. */
export interface Self {
  /** The handle, as ../view/own-name.ts says it; null: not known yet */
  readonly name: string | null;
  /** Host and port; null: none yet */
  readonly relay: string | null;
}

/** @returns null when a part is missing */
export function noticeText(
  notice: Notice,
  settings: Settings,
  own: Self['name'],
): NoticeText | null {
  const text = newsOf(notice, settings);
  return text === null ? null : withSelf(text, { name: own, relay: relayHost(notice.relayUrl) });
}

function withSelf({ title, body }: NoticeText, { name, relay }: Self): NoticeText {
  if (name === null) return { title, body: withoutMarkup(body) };
  const you = messages.notifications.you({ name, relay });
  return { title, body: withoutMarkup(`${body}\n${you}`) };
}

/** On Linux a body may have links and pictures (Desktop Notifications Specification, *Markup*), and not all desktops know `&lt;`. */
function withoutMarkup(body: string): string {
  return body.replaceAll('<', '‹').replaceAll('&', '＆');
}

function newsOf(notice: Notice, settings: Settings): NoticeText | null {
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
export function foreignPinText({ handle, seenElsewhere }: Peer, self: Self): NoticeText {
  const { title, body } = messages.notifications.foreignPin;
  const seen = new Date(seenElsewhere ?? Number.NaN);
  const when = Number.isNaN(seen.getTime())
    ? '?'
    : new Intl.DateTimeFormat(messages.locale, { dateStyle: 'long', timeStyle: 'short' }).format(
        seen,
      );
  return withSelf({ title: title({ name: displayName(handle) }), body: body({ when }) }, self);
}
