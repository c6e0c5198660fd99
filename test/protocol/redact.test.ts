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
  ])('does not contain %s', (secret) => {
    expect(redacted(`it was ${secret}, sadly`)).toBe('it was …, sadly');
  });

  it('keeps the paths and lines of a stack', () => {
    const line = 'at run (/home/ann/projects/wire/tray/main/pairing/engine/worker.ts:85:12)';
    expect(redacted(line)).toBe(line);
  });
});
