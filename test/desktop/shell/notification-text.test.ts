import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { isOutdated, noticeText } from '../../../main/desktop/shell/notification-text.ts';
import type { Notice } from '../../../main/pairing/ports.ts';
import { BOB, CODE, pairingView } from '../support/pairings.ts';

const READY: Notice = { kind: 'digits-ready', code: CODE, sas: '384217', peer: null, ending: null };

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
  });

  it('tells why a pairing stopped and what to do', () => {
    const ending = { code: 'expired', detail: null } as const;
    const text = noticeText({ ...READY, kind: 'stopped', sas: null, ending }, DEFAULT_SETTINGS);
    expect(text?.title).toContain(CODE);
    expect(text?.body).toContain('new code');
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
