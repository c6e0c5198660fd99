import { describe, expect, it } from 'vitest';
import { checkCode } from '../../../main/desktop/ipc/code-check.ts';
import { CODE_V2 } from '../support/pairings.ts';

describe('a code that was typed or pasted', () => {
  it('is returned in canonical form, with the corrections', () => {
    expect(checkCode('73 2qxc48')).toEqual({
      code: '73-2QXC4B',
      protocol: 1,
      corrections: [{ from: '8', to: 'B' }],
      reason: null,
      character: null,
      parameter: null,
      relayUrl: null,
    });
  });

  it('says its version by its form', () => {
    expect(checkCode('yrqv5 wtmzw')).toMatchObject({ code: CODE_V2, protocol: 2, reason: null });
    expect(checkCode('73-2QX')).toMatchObject({ code: null, protocol: 1, reason: 'too-short' });
    expect(checkCode('YRQV5-')).toMatchObject({ code: null, protocol: 2, reason: 'too-short' });
    expect(checkCode('Y')).toMatchObject({ code: null, protocol: null, reason: 'too-short' });
  });

  it.each([
    `wire-pair://join?code=73-2QXC4P&relay=https%3A%2F%2Frelay.example%2Fwire%2F`,
    `wire-pair://join?code=${CODE_V2}&relay=https%3A%2F%2Frelay.example%2Fwire%2F`,
  ])('may be the join link %s', (link) => {
    expect(checkCode(link)).toMatchObject({
      code: /code=([^&]+)/.exec(link)?.[1],
      protocol: link.includes(CODE_V2) ? 2 : 1,
      relayUrl: 'https://relay.example/wire',
    });
  });

  it('is refused with the reason', () => {
    expect(checkCode('')).toMatchObject({ code: null, protocol: null, reason: 'empty' });
    expect(checkCode('73-?X')).toMatchObject({ reason: 'bad-character', character: '?' });
    expect(checkCode(`${CODE_V2} or 73-2QXC4P`)).toMatchObject({ code: null, reason: 'several' });
    expect(checkCode(`no code ${'in here '.repeat(9)}`)).toMatchObject({ reason: 'not-found' });
  });

  it.each([
    ['wire-pair://join?code=73-2QXC4P&utm%0Asource=x', 'unknown-parameter', 'utm source'],
    [
      'wire-pair://join?code=73-2QXC4P&relay=http://a&relay=http://a',
      'repeated-parameter',
      'relay',
    ],
    ['wire-pair://join?code=73-2QXC4P&%E2%80%8E=x', 'bad-link', null],
    [
      `wire-pair://join?code=73-2QXC4P&${'x'.repeat(99)}=x`,
      'unknown-parameter',
      `${'x'.repeat(63)}…`,
    ],
    ['wire-pair://join?relay=http://a', 'bad-link', null],
  ])('%j is refused as %s', (text, reason, parameter) => {
    expect(checkCode(text)).toMatchObject({ code: null, relayUrl: null, reason, parameter });
    expect(checkCode('wire-pair://steal?code=73-2QXC4P')).toMatchObject({ reason: 'bad-link' });
  });

  it.each([
    ['one wrong symbol', 'YRQV5-WTMZA'],
    ['two swapped symbols', 'YRQV5-WTZMW'],
  ])('is refused with %s, before anything is sent', (_what, text) => {
    expect(checkCode(text)).toMatchObject({ code: null, protocol: 2, reason: 'wrong-check' });
  });
});
