import { describe, expect, it } from 'vitest';
import { catalogues, failureText, messages } from '../../messages/index.ts';
import { FAILURE_CODES, type FailureCode, type Role } from '../../preload/contract.ts';
import { NEXT_STEPS } from '../../renderer/text/next-step.ts';

/** Endings that only version 2 has. */
const ENDINGS_OF_2 = [
  'other-version',
  'codes-differ',
  'they-saw-other-digits',
  'they-cancelled',
  'no-free-code',
  'other-peer',
] as const;

/** Every plain string of the catalogue with its path; functions are skipped. */
function strings(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}.${key}`));
}

describe('the catalogue', () => {
  it.each(FAILURE_CODES)('says what happened in %s, what it means and what to do next', (code) => {
    const { title, meaning, next } = messages.failures[code];
    expect(title).toMatch(/^\S.*\S$/);
    expect(meaning).toMatch(/^\S.*[.]$/);
    expect(next).toMatch(/^\S.*[.]$/);
  });

  it('has sentences for exactly the failures of the contract', () => {
    expect(new Set(Object.keys(messages.failures))).toEqual(new Set(FAILURE_CODES));
  });

  it('has no empty string and no stray white space', () => {
    for (const [path, text] of strings(messages, 'messages')) {
      expect(text, path).toMatch(/^\S/);
      expect(text, path).toMatch(/\S$/);
    }
  });

  it('never suggests using a stopped code again', () => {
    for (const code of ['digits-rejected', 'expired', 'role-taken', 'relay-forgot'] as const) {
      expect(NEXT_STEPS[code]).toBe('new-code');
    }
  });

  it('keeps the accessible names that tests and screen reader users rely on', () => {
    expect(messages.pairings.host).toBe('Host a pairing');
    expect(messages.pairings.join).toBe('Join a pairing');
    expect(messages.pairings.cancel).toBe('Cancel pairing');
    expect(messages.compare.matches).toBe('They match');
    expect(messages.compare.differs).toBe("They don't match");
    expect(messages.host.copyCode).toBe('Copy code');
    expect(messages.join.field).toBe('Code');
  });

  it('has other words for some endings of version 2', () => {
    const title = (protocol: 1 | 2, role: Role, code: FailureCode) =>
      failureText(code, { protocol, role }).title;
    expect(title(2, 'host', 'tampered')).toBe(
      'The other side started over, or somebody is between you',
    );
    expect(title(2, 'guest', 'role-taken')).toBe('Somebody else has joined with this code');
    for (const [protocol, role] of [
      [1, 'guest'],
      [1, 'host'],
      [2, 'host'],
    ] as const) {
      expect(title(protocol, role, 'role-taken')).toBe(messages.failures['role-taken'].title);
    }
    expect(title(1, 'host', 'tampered')).toBe(messages.failures.tampered.title);
    expect(failureText('expired', null)).toBe(messages.failures.expired);
  });

  it('never offers a code for the wire command after a pairing of version 2 failed', () => {
    const texts = Object.values(catalogues).flatMap(({ endingsV2, failures }) => [
      ...ENDINGS_OF_2.map((code) => failures[code]),
      ...Object.values(endingsV2.host),
      ...Object.values(endingsV2.guest),
    ]);
    for (const text of texts) expect(Object.values(text).join(' ')).not.toMatch(/\bwire\b/);
  });

  it('keeps the agreed words for digits that differ', () => {
    const { title, meaning, next } = messages.failures['digits-rejected'];
    expect(`${title} ${meaning} ${next}`).toBe(
      'Stopped. Nothing was trusted or shared. Either someone heard wrong, or someone is between you. Start again with a new code; if it happens again, change relay and network.',
    );
  });
});
