import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchNoProgramsHere, windowsProgram } from '../../main/files/system-program.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'main');

describe('a program of Windows', () => {
  it('is started from the system’s folder, wherever that is', () => {
    const tasklist = (SystemRoot?: string) => windowsProgram('tasklist.exe', { SystemRoot });
    expect(tasklist('D:\\WinNT')).toBe('D:\\WinNT\\System32\\tasklist.exe');
    for (const odd of [undefined, '', 'Windows', '\\\\server\\share', '.\\here']) {
      expect(tasklist(odd)).toBe('C:\\Windows\\System32\\tasklist.exe');
    }
  });
});

it('libraries that start a program by its name do not find it in the current folder', () => {
  const env: NodeJS.ProcessEnv = {};
  searchNoProgramsHere(env);
  expect(env).toEqual({ NoDefaultCurrentDirectoryInExePath: '1' });
});

it('two files of ours start programs of the system, and one this program itself', async () => {
  const files = await readdir(MAIN, { recursive: true });
  const starters = files.filter(
    (file) =>
      file.endsWith('.ts') && readFileSync(join(MAIN, file), 'utf8').includes('child_process'),
  );
  expect(new Set(starters)).toEqual(
    new Set([
      join('headless', 'start-child.ts'),
      join('wire-home', 'wire-process.ts'),
      join('desktop', 'shell', 'tray-host.ts'),
    ]),
  );
});
