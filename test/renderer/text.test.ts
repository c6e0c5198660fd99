import { describe, expect, it } from 'vitest';
import { isDeviceName } from '../../main/protocol/identity.ts';
import { messages } from '../../messages/index.ts';
import { groupCode, spellCode } from '../../renderer/text/code.ts';
import { codeProblem, isUnfinished } from '../../renderer/text/code-check.ts';
import { groupDigits, spellDigits } from '../../renderer/text/digits.ts';
import { groupFingerprint } from '../../renderer/text/fingerprint.ts';
import { handleProblem } from '../../renderer/text/handle.ts';
import { clock, dateText, retryText, secondsUntil, timeLeft } from '../../renderer/text/time.ts';

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
  it('is split into groups that join up to the code', () => {
    const groups = groupCode('73-2QXC4P').map(({ text }) => text);
    expect(groups).toEqual(['73', '-', '2QX', 'C4P']);
    expect(groups.join('')).toBe('73-2QXC4P');
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

  it('gives the invalid character in the error', () => {
    const check = { code: null, corrections: [], relayUrl: null, relayHost: null };
    expect(codeProblem({ ...check, reason: 'bad-character', character: '!' })).toContain('“!”');
    expect(codeProblem({ ...check, reason: 'digits-expected', character: 'Q' })).toContain('“Q”');
    expect(codeProblem({ ...check, reason: null, character: null })).toBeNull();
  });

  it('that more typing could complete is unfinished, not wrong', () => {
    const check = { code: null, corrections: [], character: null, relayUrl: null, relayHost: null };
    expect(isUnfinished({ ...check, reason: 'too-short' })).toBe(true);
    expect(isUnfinished({ ...check, reason: 'bad-character' })).toBe(false);
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
