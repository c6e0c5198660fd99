import { expect, it } from 'vitest';
import { isRole } from '../../../main/pairing/machine/pending-pair.ts';

it.each(['host', 'guest'])('%s is a role', (word) => {
  expect(isRole(word)).toBe(true);
});

it.each(['', 'Host', 'hosts', 'aguest', undefined])('%j is no role', (word) => {
  expect(isRole(word)).toBe(false);
});
