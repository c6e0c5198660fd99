import { describe, expect, it } from 'vitest';
import { createLog } from '../main/log.ts';

function logged(error: unknown): string {
  const lines: string[] = [];
  createLog((line) => lines.push(line)).error('engine', error);
  return lines.join('');
}

describe('the log', () => {
  it('names the place and the error', () => {
    expect(logged('broken')).toBe('wire-tray: engine: broken\n');
  });

  it('lets no error write a line that looks like another entry', () => {
    expect(logged('broken\nwire-tray: engine: fine')).toBe(
      'wire-tray: engine: broken\n    wire-tray: engine: fine\n',
    );
  });

  it('leaves out what a pairing keeps secret', () => {
    expect(logged(new Error('no 73-2QXC4P'))).toMatch(/^wire-tray: engine: Error: no …\n/);
  });
});
