import { expect, it } from 'vitest';
import { type DesktopFailure, failureViewOf } from '../../main/desktop/failure-view.ts';
import {
  ENDING_CODES,
  REFUSAL_CODES,
  TRANSIENT_CODES,
} from '../../main/pairing/machine/failure.ts';
import { FAILURE_CODES } from '../../preload/contract.ts';

/** The window’s own codes; the compiler refuses one that `DesktopFailure` does not have. */
const WINDOW_CODES: readonly DesktopFailure['code'][] = [
  'relay-port-taken',
  'start-at-login-refused',
  'file-unwritable',
  'folder-not-opened',
  'home-unwritable',
  'bad-request',
  'too-many-calls',
  'internal',
];

it('the contract lists every failure code that the window may show, and no other', () => {
  const sent = new Set([...ENDING_CODES, ...TRANSIENT_CODES, ...REFUSAL_CODES, ...WINDOW_CODES]);
  expect(new Set(FAILURE_CODES)).toEqual(sent);
  expect(FAILURE_CODES).toHaveLength(sent.size);
});

it('an unexpected error is logged, and reaches the window without its text', () => {
  const reported: unknown[] = [];
  const error = new TypeError('seed 00ff');
  expect(failureViewOf(error, (what) => reported.push(what))).toEqual({
    code: 'internal',
    detail: null,
  });
  expect(reported).toEqual([error]);
});
