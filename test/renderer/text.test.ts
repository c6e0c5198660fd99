import { describe, expect, it } from 'vitest';
import { isDeviceName } from '../../main/protocol/identity.ts';
import { messages } from '../../messages/index.ts';
import type { CodeCheck, PairingView } from '../../preload/contract.ts';
import { groupCode, nameOf, spellCode } from '../../renderer/text/code.ts';
import { codeProblem, isUnfinished, ownCodeProblem } from '../../renderer/text/code-check.ts';
import { groupDigits, spellDigits } from '../../renderer/text/digits.ts';
import { groupFingerprint } from '../../renderer/text/fingerprint.ts';
import { handleProblem } from '../../renderer/text/handle.ts';
import { clock, dateText, retryText, secondsUntil, timeLeft } from '../../renderer/text/time.ts';
import { CODE, samplePairings } from './sample-pairings.ts';

describe('a code that is one’s own', () => {
  const { pairing } = samplePairings(0);
  const hosted = pairing('waiting-for-peer');
  it.each<[string, string | null, readonly PairingView[], string | null]>([
    ['is named', CODE, [hosted], messages.entry.ownCode],
    ['is not another one', 'GR3DW-YQ4NS', [hosted], null],
    ['is not one that was entered', CODE, [{ ...hosted, role: 'guest' }], null],
    ['is not one that nobody knows any more', null, [pairing('stopped')], null],
  ])('%s', (_, code, pairings, problem) => {
    expect(ownCodeProblem({ code }, { pairings })).toBe(problem);
  });
});

describe('digits', () => {
  it('are shown in two groups of three', () => {
    expect(groupDigits('384217')).toBe('384-217');
  });

  it('keep their leading zeros', () => {
    expect(groupDigits('000042')).toBe('000-042');
    expect(spellDigits('000042')).toBe('zero, zero, zero, zero, four, two');
  });

  it('are spelled out one by one', () => {
    expect(spellDigits('384217')).toBe('three, eight, four, two, one, seven');
  });
});

describe('a code', () => {
  it.each([
    ['KQ7FM-2XPAE', ['KQ7FM', '-', '2XPAE']],
    ['73-2QXC4P', ['73', '-', '2QX', 'C4P']],
    ['KQ7F', ['KQ7F']],
  ])('%s is split into groups that join up to it', (code, texts) => {
    const groups = groupCode(code);
    expect(groups.map(({ text }) => text)).toEqual(texts);
    for (const { at, text } of groups) expect(code.slice(at, at + text.length)).toBe(text);
  });

  it('names its pairing; where it is not shown, its beginning does', () => {
    expect(nameOf({ code: 'KQ7FM-2XPAE', label: 'KQ7F' })).toBe('KQ7FM-2XPAE');
    expect(nameOf({ code: null, label: 'KQ7F' })).toBe('KQ7F…');
  });

  it('is spelled character by character', () => {
    expect(spellCode('73-2QXC4P').map(({ word }) => word)).toEqual([
      'seven',
      'three',
      'dash',
      'two',
      'Quebec',
      'X-ray',
      'Charlie',
      'four',
      'Papa',
    ]);
  });

  it('has a spelling word for every possible character', () => {
    for (const character of '0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      expect(messages.spellingWords[character]).toBeTruthy();
    }
  });

  const unread: CodeCheck = {
    code: null,
    protocol: null,
    corrections: [],
    reason: null,
    character: null,
    parameter: null,
    relayUrl: null,
  };
  const problem = (check: Partial<CodeCheck>) => codeProblem({ ...unread, ...check });

  it('gives the invalid character in the error', () => {
    expect(problem({ reason: 'bad-character', character: '!' })).toContain('“!”');
    expect(problem({ reason: 'digits-expected', character: 'Q' })).toContain('“Q”');
    expect(problem({})).toBeNull();
  });

  it('with an unseen character or in a link with another parameter names it', () => {
    expect(problem({ reason: 'bad-character', character: '\u200e' })).toContain('“U+200E”');
    expect(problem({ reason: 'unknown-parameter', parameter: 'utm' })).toContain('“utm”');
    expect(problem({ reason: 'repeated-parameter', parameter: 'relay' })).toContain(
      '“relay” twice',
    );
  });

  it('whose check symbol does not fit has one wrong character or two swapped ones', () => {
    const swapped = problem({ reason: 'wrong-check', protocol: 2 });
    expect(swapped).toBe(messages.join.reasons['wrong-check']);
    expect(isUnfinished({ ...unread, reason: 'wrong-check' })).toBe(false);
  });

  it('of version 1 cannot verify a peer', () => {
    const found: CodeCheck = { ...unread, code: '73-2QXC4P', protocol: 1 };
    expect(codeProblem(found)).toBeNull();
    expect(codeProblem(found, true)).toBe(messages.proof.verify.otherForm);
    expect(codeProblem({ ...found, code: 'KQ7FM-2XPAE', protocol: 2 }, true)).toBeNull();
  });

  it('of the wrong length is measured by the form that it has', () => {
    for (const reason of ['too-short', 'too-long'] as const) {
      expect(problem({ reason, protocol: 1 })).toContain('two digits and six more characters');
      expect(problem({ reason, protocol: 2 })).toContain('ten letters and digits');
      expect(problem({ reason, protocol: null })).toContain('ten letters and digits');
    }
  });

  it('that more typing could complete is unfinished, not wrong', () => {
    expect(isUnfinished({ ...unread, reason: 'too-short' })).toBe(true);
    expect(isUnfinished({ ...unread, reason: 'bad-character' })).toBe(false);
  });
});

describe('a fingerprint', () => {
  it('is split into groups of four', () => {
    expect(groupFingerprint('3f9a02bc').map(({ text }) => text)).toEqual(['3f9a', '02bc']);
    expect(groupFingerprint('0'.repeat(64))).toHaveLength(16);
  });
});

describe('a countdown', () => {
  it('shows minutes and seconds', () => {
    expect(clock(582)).toBe('9:42');
    expect(clock(5)).toBe('0:05');
    expect(clock(3900)).toBe('1:05:00');
  });

  it('rounds up, so that it shows zero only when the time is up', () => {
    expect(secondsUntil(10_001, 10_000)).toBe(1);
    expect(secondsUntil(10_000, 10_000)).toBe(0);
  });

  it('says that the time is up, and never goes below zero', () => {
    expect(timeLeft(600_000, 18_000)).toBe('9:42 left');
    expect(timeLeft(10_000, 20_000)).toBe(messages.time.overdue);
  });

  it('says when the next retry is due', () => {
    expect(retryText(7_000, 0)).toBe('Trying again in 7 s');
    expect(retryText(0, 1)).toBe(messages.time.retryNow);
  });
});

describe('a date', () => {
  it('that is invalid is not formatted', () => {
    expect(dateText('soon')).toBeNull();
    expect(dateText('2026-11-03T12:00:00Z')).toContain('2026');
  });
});

describe('a handle', () => {
  it.each(['ada', 'A_b-9', 'x'.repeat(64)])('%s is valid', (handle) => {
    expect(handleProblem(handle)).toBeNull();
  });

  it.each(['con', 'CON', 'Prn', 'aux', 'nul', 'com1', 'LPT9', 'connie', 'com10', 'nul_', 'lpt'])(
    '%s is a Windows device name here exactly when it is one in main',
    (handle) => {
      const problem = isDeviceName(handle) ? messages.welcome.handleDevice : null;
      expect(handleProblem(handle)).toBe(problem);
    },
  );

  it('that is a Windows device name is refused', () => {
    expect(handleProblem('con')).toBe(messages.welcome.handleDevice);
  });

  it('is refused with the reason', () => {
    expect(handleProblem('')).toBe(messages.welcome.handleEmpty);
    expect(handleProblem('a da')).toBe(messages.welcome.handleSpace);
    expect(handleProblem('../x')).toContain('“.”');
    expect(handleProblem('a😀')).toContain('“😀”');
    expect(handleProblem('x'.repeat(65))).toBe(messages.welcome.handleLong);
  });
});
