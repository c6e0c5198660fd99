import { describe, expect, it } from 'vitest';
import { createLog, redacted } from '../../main/desktop/log.ts';

describe('the log', () => {
  it('names the place and the error', () => {
    const lines: string[] = [];
    createLog((line) => lines.push(line)).error('engine', 'broken');
    expect(lines).toEqual(['wire-tray: engine: broken\n']);
  });

  it.each(['73-2QXC4P', '384-217', '384217', 'a'.repeat(64), `${'A1b+'.repeat(10)}A1b=`])(
    'leaves %s out',
    (secret) => {
      expect(redacted(`it was ${secret}, sadly`)).toBe('it was [left out], sadly');
    },
  );

  it('leaves paths of a stack readable', () => {
    const line = 'at run (/home/ann/projects/wire/tray/main/pairing/engine/worker.ts:85:12)';
    expect(redacted(line)).toBe(line);
  });
});
