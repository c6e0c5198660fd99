import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { foreignPinText, noticeText } from '../../../main/desktop/shell/notification-text.ts';
import type { Notice } from '../../../main/pairing/ports.ts';
import type { Peer } from '../../../main/wire-home/peer-book.ts';
import { BOB, BOB_VIEW, CODE, ID_V2, LABEL_V2 } from '../support/pairings.ts';

const READY: Notice = {
  kind: 'digits-ready',
  id: CODE,
  createdAt: '2026-11-22T12:00:00.000Z',
  label: CODE,
  relayUrl: 'https://relay.example:8443',
  sas: '384217',
  peer: null,
  ending: null,
};

const SELF = { name: 'ann', relay: null };

describe('a notification', () => {
  it('tells the digits with the code', () => {
    const text = noticeText(READY, DEFAULT_SETTINGS, 'ann');
    expect(text?.title).toContain(CODE);
    expect(text?.body).toContain('384-217');
  });

  it.each([{ digitsInNotifications: false }, { compareMode: 'type' }] as const)(
    'keeps the digits back with %o',
    (hiding) => {
      const text = noticeText(READY, { ...DEFAULT_SETTINGS, ...hiding }, 'ann');
      expect(`${text?.title} ${text?.body}`).not.toMatch(/384|217/);
    },
  );

  it('names the new peer', () => {
    const text = noticeText(
      { ...READY, kind: 'paired', sas: null, peer: BOB },
      DEFAULT_SETTINGS,
      'ann',
    );
    expect(text?.title).toContain('bob');
    expect(text?.body).toContain('did:wire:bob-0badcafe');
    const peer = { ...BOB, handle: '✅ \u202ebob' };
    const cleaned = noticeText(
      { ...READY, kind: 'paired', sas: null, peer },
      DEFAULT_SETTINGS,
      'ann',
    );
    expect(cleaned?.title).toBe(text?.title);
  });

  it('tells why a pairing stopped and what to do', () => {
    const ending = { code: 'expired', detail: null } as const;
    const text = noticeText(
      { ...READY, kind: 'stopped', sas: null, ending },
      DEFAULT_SETTINGS,
      'ann',
    );
    expect(text?.title).toContain(CODE);
    expect(text?.body).toContain('new code');
  });

  it('names a pairing of version 2 by the public part of its code', () => {
    const notice: Notice = { ...READY, id: ID_V2, label: LABEL_V2 };
    expect(noticeText(notice, DEFAULT_SETTINGS, 'ann')?.title).toBe('Digits are ready for YRQV');
  });

  it('asks which mailbox to keep', () => {
    const peer = { ...BOB, handle: 'bo\nb' };
    const asking: Notice = { ...READY, kind: 'mailbox-question', sas: null, peer };
    const text = noticeText(asking, DEFAULT_SETTINGS, 'ann');
    expect(text?.title).toContain(CODE);
    expect(text?.body).toContain('bo b came with another mailbox');
  });

  it('says who was pinned by another program, and when that was seen', () => {
    const peer: Peer = {
      ...BOB_VIEW,
      handle: 'bo\nb',
      fullFingerprints: [BOB_VIEW.fullFingerprint],
      seenElsewhere: '2026-11-22T20:00:00.000Z',
      acceptedAt: null,
    };
    const text = foreignPinText(peer, SELF);
    expect(text.title).toBe('Another program trusts bo b');
    expect(text.body).toMatch(/^Seen November 2\d, 2026 at .+\. Nothing was proved here\./);
    expect(text.body).toMatch(/\nYou are ann\.$/);
    expect(foreignPinText({ ...peer, seenElsewhere: 'once' }, SELF).body).toMatch(/^Seen \?\./);
  });

  it('says that a pairing continues after a restart', () => {
    expect(noticeText({ ...READY, kind: 'resumed' }, DEFAULT_SETTINGS, 'ann')?.title).toContain(
      CODE,
    );
  });

  it('has no link or picture in its body, whatever stands in our files', () => {
    const relay = '<a href="http://x.example">here</a> &lt;';
    const peer = { handle: 'bob', seenElsewhere: null } as Peer;
    for (const { body } of [
      foreignPinText(peer, { name: 'ann', relay }),
      noticeText({ ...READY, relayUrl: relay }, DEFAULT_SETTINGS, 'ann') ?? { body: '<' },
    ]) {
      expect(body).toContain('here');
      expect(body).not.toMatch(/[<&]/);
    }
  });

  it('says which of their identities a person is told as, and at which relay', () => {
    const bodyFor = (name: string | null) => noticeText(READY, DEFAULT_SETTINGS, name)?.body;
    expect(bodyFor('ann')).toMatch(/\nYou are ann, at relay\.example:8443\.$/);
    expect(bodyFor(null)).not.toContain('You are');
  });

  it.each(['paired', 'stopped', 'resumed', 'mailbox-question'] as const)(
    'says so in each kind: %s',
    (kind) => {
      const notice = {
        ...READY,
        kind,
        peer: BOB,
        ending: { code: 'expired', detail: null },
      } as const;
      expect(noticeText(notice, DEFAULT_SETTINGS, 'ann')?.body).toContain('You are ann, at relay');
    },
  );
});
