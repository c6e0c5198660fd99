import { describe, expect, it } from 'vitest';
import {
  ENDING_CODES,
  Failure,
  formatEnding,
  isSameFailure,
  parseEnding,
  REFUSAL_CODES,
  TRANSIENT_CODES,
} from '../../../main/pairing/machine/failure.ts';
import { RelayFailure, type RelayFailureKind } from '../../../main/pairing/ports.ts';
import {
  isRelayFailure,
  transientFailureOf,
} from '../../../main/pairing/runtime/transient-failure.ts';

describe('an ending in last_error', () => {
  it.each(ENDING_CODES)('%s is read as it was written', (code) => {
    for (const detail of [null, '', 'a: detail: with colons', 'two\nlines']) {
      expect(parseEnding(formatEnding({ code, detail }))).toEqual({ code, detail });
    }
  });

  it.each([
    'SAS mismatch',
    'relay said: 409 conflict',
    'Expired',
    'expired because',
    ' expired',
    '',
  ])('that another program wrote (%j) is kept as detail', (text) => {
    expect(parseEnding(text)).toEqual({ code: 'stopped-elsewhere', detail: text });
  });

  it('may be missing', () => {
    expect(parseEnding(null)).toEqual({ code: 'stopped-elsewhere', detail: null });
  });

  it('is not a code of another kind', () => {
    for (const code of [...TRANSIENT_CODES, ...REFUSAL_CODES]) {
      expect(parseEnding(code).code).toBe('stopped-elsewhere');
    }
  });
});

describe('the message of a failure', () => {
  it('is its code, and the detail if there is one', () => {
    expect(new Failure('stale').message).toBe('stale');
    expect(new Failure('relay-busy', 'slow down').message).toBe('relay-busy: slow down');
  });
});

it('a failure keeps the error that caused it', () => {
  const cause = new Error('EACCES');
  expect(new Failure('home-unreadable', 'private.key', cause).cause).toBe(cause);
});

describe('the codes', () => {
  it('are all different', () => {
    const all = [...ENDING_CODES, ...TRANSIENT_CODES, ...REFUSAL_CODES];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a transient failure', () => {
  const kinds: [RelayFailureKind, string][] = [
    ['unreachable', 'relay-unreachable'],
    ['no-connection', 'relay-unreachable'],
    ['busy', 'relay-busy'],
    ['server-error', 'relay-error'],
    ['bad-answer', 'relay-answer'],
    ['own-relay', 'own-relay'],
  ];

  it.each(kinds)('is derived from the relay failure %s', (kind, code) => {
    const failure = transientFailureOf(new RelayFailure(kind, 'detail', 5_000));
    expect(failure).toEqual({ code, detail: 'detail', retryAfter: 5_000 });
  });

  it('is also one of a relay at the relay of our own slot', () => {
    const { code, detail } = transientFailureOf(new RelayFailure('own-relay', 'detail'));
    expect(isRelayFailure({ code, detail, retryAt: 0, retryAtWall: 0 })).toBe(true);
    const home = { code: 'home-unwritable', detail: null } as const;
    expect(isRelayFailure({ ...home, retryAt: 0, retryAtWall: 0 })).toBe(false);
  });

  it('is derived from a failure of the home', () => {
    const failure = transientFailureOf(new Failure('home-unwritable', 'ENOSPC'));
    expect(failure).toEqual({ code: 'home-unwritable', detail: 'ENOSPC', retryAfter: null });
  });

  it('is `internal` in all other cases, without a detail', () => {
    for (const error of [
      new TypeError('x is not a function'),
      new Failure('stale'),
      'text',
      null,
    ]) {
      expect(transientFailureOf(error)).toEqual({
        code: 'internal',
        detail: null,
        retryAfter: null,
      });
    }
  });
});

describe('two failures in a row are reported once', () => {
  const busy = () => new Failure('relay-busy', 'slow down');
  const lookalike = () => Object.assign(new Error(busy().message), { name: 'Failure' });

  it.each([
    ['the same code and detail', busy(), busy(), true],
    ['another detail', busy(), new Failure('relay-busy'), false],
    ['another code', busy(), new Failure('relay-error', 'slow down'), false],
    ['none and none', null, null, true],
    ['one after none', busy(), null, false],
    ['two equal unexpected errors', new TypeError('a'), new TypeError('a'), true],
    [
      'two unexpected errors with different messages',
      new TypeError('a'),
      new TypeError('b'),
      false,
    ],
    ['an unexpected error after none', new TypeError('a'), null, false],
    ['a failure and an unexpected error', busy(), new TypeError('a'), false],
    ['a failure and another error with the same text', busy(), lookalike(), false],
    ['another error with the same text and a failure', lookalike(), busy(), false],
    ['none, and a text that says so', null, 'null', false],
    ['a text that says none, and none', 'null', null, false],
  ])('%s', (_what, a, b, same) => {
    expect(isSameFailure(a, b)).toBe(same);
  });
});
