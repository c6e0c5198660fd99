import { describe, expect, it } from 'vitest';
import { formatSas, parseSas, sasDigits } from '../../main/protocol/sas.ts';
import { expectFailure } from './support.ts';

describe('sasDigits', () => {
  it.each([0, 16, 31, 33])('rejects a key of %i bytes', (length) => {
    expectFailure('malformed-key', () => sasDigits(new Uint8Array(length)));
  });
});

describe('parseSas', () => {
  it.each([
    '384217',
    '384-217',
    '384–217',
    '384 217',
    '  384217\n',
    '384\u00a0217',
    '\u202a384-217\u202c',
    '3 8 4 2 1 7',
    '(384-217).',
    'Digits: 384-217',
    '> “384\u2011217”',
    '３８４２１７',
    '٣٨٤٢١٧',
  ])('reads "%s"', (text) => {
    expect(parseSas(text)).toBe('384217');
  });

  it('parses what formatSas writes, zeros included', () => {
    expect(formatSas('001124')).toBe('001-124');
    expect(parseSas(formatSas('001124'))).toBe('001124');
  });

  it.each([
    '',
    '38421',
    '3842170',
    '38-4217',
    '384.217',
    '38421x',
    'x384217',
    '384217 or 384218',
    '384-217 384-217',
    'digits 1: 384-217',
    '384217'.padStart(5000),
  ])('refuses "%s"', (text) => {
    expect(parseSas(text)).toBeNull();
  });
});
