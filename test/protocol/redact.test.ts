import { describe, expect, it } from 'vitest';
import { redacted } from '../../main/protocol/redact.ts';

describe('a text for a log', () => {
  it.each([
    '73-2QXC4P',
    '73-2qxc4p',
    '384-217',
    '384 217',
    '384217',
    'a'.repeat(64),
    'A'.repeat(32),
    `${'A1b+'.repeat(10)}A1b=`,
    '3UEJY-Z3E2D',
    '3uejy-z3e2d',
    '3UEJYZ3E2D',
    '3uejyz3e2d',
    'YYAMI-PO2ON',
    'YYAMIPO2ON',
    'yyami-po2on',
    'yyam1-p02on',
    '3UEJY-Z3E2E',
    'EJY-Z3E2D',
    '-Z3E2D',
    'Z3E2D',
  ])('does not contain %s', (secret) => {
    expect(redacted(`it was ${secret}, sadly`)).toBe('it was …, sadly');
  });

  it('does not contain a code of version 2 that is part of a name or follows a word', () => {
    expect(redacted('pair_3UEJYZ3E2D.json')).toBe('pair_….json');
    expect(redacted('/tmp/pair_3uejy-z3e2d.json')).toBe('/tmp/pair_….json');
    expect(redacted('other-3uejy-z3e2d')).toBe('other-…');
    expect(redacted('3UEJYZ3E2D and 3UEJYZ3E2D')).toBe('… and …');
  });

  it.each([
    'unexpected connection UsageError ECONNRESET EADDRINUSE EPERM',
    '2025-11-27T23:45:01.234Z port 47232 of 54321',
    'wrong-check, codes-differ, ERR_HTTP2_ERROR, the nameplate 3UEJ',
  ])('keeps "%s"', (text) => {
    expect(redacted(text)).toBe(text);
  });

  it('is made in a time that grows with its length only', () => {
    const codes = Array.from({ length: 20_000 }, (_, at) =>
      `3UEJY-Z${at.toString(36)}`.padEnd(11, 'A'),
    );
    const began = performance.now();
    redacted(codes.join(' '));
    redacted('AAAAA-'.repeat(50_000));
    redacted('A2'.repeat(150_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('keeps the paths and lines of a stack', () => {
    const line = 'at run (/home/ann/projects/wire/tray/main/pairing/engine/worker.ts:85:12)';
    expect(redacted(line)).toBe(line);
  });
});
