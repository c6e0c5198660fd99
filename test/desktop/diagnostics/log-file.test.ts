import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LogFile } from '../../../main/desktop/diagnostics/log-file.ts';
import { itOnPosix } from '../../support/where.ts';
import { temporaryFolder } from '../../wire-home/support.ts';

const NOW = '2026-11-22T12:00:00.000Z';

function logIn(folder: string, maxBytes?: number): LogFile {
  return new LogFile(folder, () => NOW, maxBytes);
}

describe('the log file', () => {
  it('starts each line with its time, and only its owner can read it', () => {
    const folder = join(temporaryFolder(), 'logs');
    logIn(folder).write('wire-tray: start\n');
    const file = join(folder, 'wire-tray.log');
    expect(readFileSync(file, 'utf8')).toBe(`${NOW} wire-tray: start\n`);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
  });

  it('never takes more than three files of the given size', () => {
    const folder = temporaryFolder();
    const log = logIn(folder, 1_000);
    for (let line = 0; line < 400; line += 1) log.write(`line ${line}\n`);
    expect(readdirSync(folder).sort((a, b) => a.localeCompare(b))).toEqual([
      'wire-tray.1.log',
      'wire-tray.2.log',
      'wire-tray.log',
    ]);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
    }
  });

  it('returns the last lines across its files, oldest first', () => {
    const log = logIn(temporaryFolder(), 1_000);
    for (let line = 0; line < 60; line += 1) log.write(`line ${line}\n`);
    const lines = log.last(50).map((line) => line.replace(`${NOW} `, ''));
    expect(lines).toEqual(Array.from({ length: 50 }, (_, at) => `line ${at + 10}`));
  });

  it('cuts a line that is too long', () => {
    const log = logIn(temporaryFolder());
    log.write(`${'x'.repeat(100_000)}\n`);
    expect(log.last(1)[0]?.length).toBeLessThan(9_000);
  });

  itOnPosix('is neither written nor read where others can change it', () => {
    const folder = join(temporaryFolder(), 'logs');
    const log = logIn(folder);
    log.write('before\n');
    chmodSync(folder, 0o777);
    log.write('after\n');
    expect(log.last(10)).toEqual([]);
    chmodSync(folder, 0o700);
    expect(log.last(10)).toEqual([`${NOW} before`]);
  });

  it('stays silent where nothing can be written or read', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'wire-tray.log'));
    const log = logIn(folder);
    log.write('lost\n');
    expect(log.last(10)).toEqual([]);
  });
});
