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

  it('lets no error write over its own line, or steer the terminal that shows it', () => {
    expect(logged('broken\r    at home\u001b[1A\u009b2K')).toBe(
      'wire-tray: engine: broken\n    at home�[1A�2K\n',
    );
  });

  it('keeps the lines of a stack as they are', () => {
    const error = Object.assign(new Error(), { stack: 'Error: x\n    at a (b:1)\n    at c (d:2)' });
    expect(logged(error)).toBe('wire-tray: engine: Error: x\n    at a (b:1)\n    at c (d:2)\n');
  });

  it('leaves out what a pairing keeps secret', () => {
    expect(logged(new Error('no 73-2QXC4P'))).toMatch(/^wire-tray: engine: Error: no …\n/);
  });
});
