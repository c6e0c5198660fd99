import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { isOutdated, isWanted } from '../../../main/desktop/shell/notification-rules.ts';
import { MAILBOX_QUESTION, pairingView } from '../support/pairings.ts';

const KINDS = ['digits-ready', 'mailbox-question', 'paired', 'stopped', 'resumed'] as const;

function notice(kind: (typeof KINDS)[number], code: 'expired' | 'digits-rejected' = 'expired') {
  return { kind, ending: kind === 'stopped' ? { code, detail: null } : null };
}

describe('a person is told', () => {
  it.each(KINDS)('of %s, unless they look at that pairing or want no notifications', (kind) => {
    const silent = { ...DEFAULT_SETTINGS, notifications: false };
    expect(isWanted(notice(kind), DEFAULT_SETTINGS, false)).toBe(true);
    expect(isWanted(notice(kind), DEFAULT_SETTINGS, true)).toBe(false);
    expect(isWanted(notice(kind), silent, false)).toBe(false);
  });

  it('not of what they have just said themselves', () => {
    expect(isWanted(notice('stopped', 'digits-rejected'), DEFAULT_SETTINGS, false)).toBe(false);
  });

  it('of everything but finished pairings when they want it so', () => {
    const settings = { ...DEFAULT_SETTINGS, pairedNotifications: false };
    const told = KINDS.filter((kind) => isWanted(notice(kind), settings, false));
    expect(told).toEqual(['digits-ready', 'mailbox-question', 'stopped', 'resumed']);
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
