import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import {
  foreignPinText,
  isOutdated,
  noticeText,
} from '../../../main/desktop/shell/notification-text.ts';
import type { Notice } from '../../../main/pairing/ports.ts';
import type { Peer } from '../../../main/wire-home/peer-book.ts';
import {
  BOB,
  BOB_VIEW,
  CODE,
  ID_V2,
  LABEL_V2,
  MAILBOX_QUESTION,
  pairingView,
} from '../support/pairings.ts';

const READY: Notice = {
  kind: 'digits-ready',
  id: CODE,
  createdAt: '2026-11-22T12:00:00.000Z',
  label: CODE,
  sas: '384217',
  peer: null,
  ending: null,
};

describe('a notification', () => {
  it('tells the digits with the code', () => {
    const text = noticeText(READY, DEFAULT_SETTINGS);
    expect(text?.title).toContain(CODE);
    expect(text?.body).toContain('384-217');
  });

  it.each([{ digitsInNotifications: false }, { compareMode: 'type' }] as const)(
    'keeps the digits back with %o',
    (hiding) => {
      const text = noticeText(READY, { ...DEFAULT_SETTINGS, ...hiding });
      expect(`${text?.title} ${text?.body}`).not.toMatch(/384|217/);
    },
  );

  it('names the new peer', () => {
    const text = noticeText({ ...READY, kind: 'paired', sas: null, peer: BOB }, DEFAULT_SETTINGS);
    expect(text?.title).toContain('bob');
    expect(text?.body).toContain('did:wire:bob-0badcafe');
    const peer = { ...BOB, handle: '✅ \u202ebob' };
    const cleaned = noticeText({ ...READY, kind: 'paired', sas: null, peer }, DEFAULT_SETTINGS);
    expect(cleaned?.title).toBe(text?.title);
  });

  it('tells why a pairing stopped and what to do', () => {
    const ending = { code: 'expired', detail: null } as const;
    const text = noticeText({ ...READY, kind: 'stopped', sas: null, ending }, DEFAULT_SETTINGS);
    expect(text?.title).toContain(CODE);
    expect(text?.body).toContain('new code');
  });

  it('names a pairing of version 2 by the public part of its code', () => {
    const notice: Notice = { ...READY, id: ID_V2, label: LABEL_V2 };
    expect(noticeText(notice, DEFAULT_SETTINGS)?.title).toBe('Digits are ready for YRQV');
  });

  it('asks which mailbox to keep', () => {
    const peer = { ...BOB, handle: 'bo\nb' };
    const asking: Notice = { ...READY, kind: 'mailbox-question', sas: null, peer };
    const text = noticeText(asking, DEFAULT_SETTINGS);
    expect(text?.title).toContain(CODE);
    expect(text?.body).toContain('bo b came with another mailbox');
    expect(noticeText(asking, { ...DEFAULT_SETTINGS, notifications: false })).toBeNull();
  });

  it('says who was pinned by another program, and when that was seen', () => {
    const peer: Peer = {
      ...BOB_VIEW,
      handle: 'bo\nb',
      fullFingerprints: [BOB_VIEW.fullFingerprint],
      seenElsewhere: '2026-11-22T20:00:00.000Z',
    };
    const text = foreignPinText(peer);
    expect(text.title).toBe('Another program trusts bo b');
    expect(text.body).toMatch(/^Seen November 2\d, 2026 at .+\. Nothing was proved here\./);
    expect(foreignPinText({ ...peer, seenElsewhere: 'once' }).body).toMatch(/^Seen \?\./);
  });

  it('says that a pairing continues after a restart', () => {
    expect(noticeText({ ...READY, kind: 'resumed' }, DEFAULT_SETTINGS)?.title).toContain(CODE);
  });

  it('is not shown when notifications are off', () => {
    expect(noticeText(READY, { ...DEFAULT_SETTINGS, notifications: false })).toBeNull();
  });
});

describe('a notification on the screen', () => {
  const ready = { kind: 'digits-ready', digits: true } as const;
  const compare = pairingView({ phase: 'compare', digits: '384217' });

  it('asks to compare the digits only while they wait for an answer', () => {
    expect(isOutdated(ready, compare)).toBe(false);
    expect(isOutdated(ready, pairingView({ phase: 'exchanging' }))).toBe(true);
    expect(isOutdated(ready, undefined)).toBe(true);
  });

  it('asks about a mailbox only until that is answered', () => {
    const asks = { kind: 'mailbox-question', digits: false } as const;
    expect(isOutdated(asks, pairingView({ mailboxQuestion: MAILBOX_QUESTION }))).toBe(false);
    expect(isOutdated(asks, pairingView())).toBe(true);
    expect(isOutdated(asks, undefined)).toBe(true);
  });

  it('shows no digits to a person who types what they hear', () => {
    const typing = { ...compare, compareRole: 'typist' } as const;
    expect(isOutdated(ready, typing)).toBe(true);
    expect(isOutdated({ ...ready, digits: false }, typing)).toBe(false);
  });

  it('stays when the pairing has ended', () => {
    expect(isOutdated({ kind: 'paired', digits: true }, undefined)).toBe(false);
    const stopped = pairingView({ phase: 'stopped' });
    expect(isOutdated({ kind: 'stopped', digits: true }, stopped)).toBe(false);
  });

  it('is closed with a pairing that a person takes off the list', () => {
    expect(isOutdated({ kind: 'stopped', digits: true }, undefined)).toBe(true);
    expect(isOutdated({ kind: 'resumed', digits: true }, undefined)).toBe(true);
  });
});
