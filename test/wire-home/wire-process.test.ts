import { describe, expect, it } from 'vitest';
import {
  isDaemonCommand,
  isDaemonLine,
  isTrustedDaemonLine,
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

  it('is known by a line of ps only if it is of root or ours', () => {
    expect(isTrustedDaemonLine('    0 /usr/bin/wire daemon', 501)).toBe(true);
    expect(isTrustedDaemonLine('  501 wire daemon --all', 501)).toBe(true);
    expect(isTrustedDaemonLine('  502 wire daemon', 501)).toBe(false);
    expect(isTrustedDaemonLine('wire daemon', 501)).toBe(false);
    expect(isTrustedDaemonLine('', 501)).toBe(false);
  });

  it('is known by its line also with spaces in its path', () => {
    expect(isDaemonLine('/Users/ann/My Apps/wire daemon')).toBe(true);
  });
});
