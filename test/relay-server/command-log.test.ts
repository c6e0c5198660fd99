import { expect, it, vi } from 'vitest';
import { commandLog } from '../../main/relay-server/command-log.ts';

const TOKEN = 'ab'.repeat(32);

it.each(['text', 'json'] as const)('a log as %s has no tokens and no second line', (format) => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(`${text}`) > 0);
  const log = commandLog(format, () => 0);
  log.info('slots', `the slot of ${TOKEN}\n{"level":"error"}`);
  log.error('slots', new Error(`bad token ${TOKEN}`));
  log.note(`the code 07-abcdef`);
  expect(written.join('')).not.toMatch(/abab|abcdef/);
  expect(written).toHaveLength(format === 'json' ? 3 : 2);
  for (const line of written) expect(line.indexOf('\n')).toBe(line.length - 1);
  if (format === 'json') {
    expect(JSON.parse(written[1] ?? '')).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'error',
      part: 'slots',
      message: 'Error: bad token …',
    });
  }
});
