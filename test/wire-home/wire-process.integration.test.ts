import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  isDaemonCommand,
  isDaemonLine,
  isDaemonOf,
  tasklist,
  wireProcesses,
} from '../../main/wire-home/wire-process.ts';

describe('a wire daemon', () => {
  it.each([
    [['wire', 'daemon', '--interval', '5'], true],
    [['/opt/wire-0.6.1', 'daemon'], true],
    [['/usr/bin/vim', 'wire', 'daemon'], false],
    [['wire', 'mcp'], false],
    [['/opt/Wire Tray/wire-tray'], false],
    [[''], false],
  ])('is known by its command line: %j', (words, answer) => {
    expect(isDaemonCommand(words)).toBe(answer);
    if (!words.includes('/usr/bin/vim')) expect(isDaemonLine(words.join(' '))).toBe(answer);
  });

  it('is one of this account or of root, whatever others call their programs', async () => {
    // Root may start it as another account; everyone else asks as one.
    const isRoot = process.geteuid?.() === 0;
    const other = 65_534;
    const options = { argv0: 'wire', cwd: '/', ...(isRoot ? { uid: other } : {}) };
    const daemon = spawn('/bin/sh', ['-c', 'echo up; read end', 'daemon'], options);
    onTestFinished(() => void daemon.kill('SIGKILL'));
    await once(daemon.stdout, 'data');
    const isDaemonFor = (account: number | undefined) =>
      wireProcesses('linux', account)(daemon.pid ?? 0);
    expect(await isDaemonFor(isRoot ? other : undefined)).toBe(true);
    expect(await isDaemonFor(isRoot ? undefined : other)).toBe(false);
  });

  it('is known by its user id where ps tells of it', () => {
    expect(isDaemonOf('  501 /usr/local/bin/wire daemon\n', 501)).toBe(true);
    expect(isDaemonOf('    0 /usr/local/bin/wire daemon\n', 501)).toBe(true);
    expect(isDaemonOf('  502 /usr/local/bin/wire daemon\n', 501)).toBe(false);
    expect(isDaemonOf('/usr/local/bin/wire daemon', 501)).toBe(false);
  });

  it('is looked up on Windows by a program of the system’s own folder', () => {
    expect(tasklist({ SystemRoot: 'D:\\Windows' })).toBe('D:\\Windows\\System32\\tasklist.exe');
    for (const SystemRoot of [undefined, '', 'Windows', '.\\Windows']) {
      expect(tasklist({ SystemRoot })).toBe('C:\\Windows\\System32\\tasklist.exe');
    }
  });

  it('is known by its line also with spaces in its path', () => {
    expect(isDaemonLine('/Users/ann/My Apps/wire daemon')).toBe(true);
  });
});
