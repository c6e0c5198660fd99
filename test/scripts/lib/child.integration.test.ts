import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { capture, runInForeground } from '../../../scripts/lib/child.ts';
import { TYPESCRIPT } from '../../../scripts/lib/node-programs.ts';

const CHILD_MODULE = fileURLToPath(new URL('../../../scripts/lib/child.ts', import.meta.url));

/** A program that runs `node -e code` in the foreground and exits with its exit code. */
function runner(code: string, ownGroup: boolean): string {
  return `
    const { runInForeground } = await import(${JSON.stringify(CHILD_MODULE)});
    process.exitCode = await runInForeground(
      process.execPath, ['-e', ${JSON.stringify(code)}], { ownGroup: ${ownGroup} });`;
}

describe('running a child', () => {
  it('returns its exit code', async () => {
    expect(await runInForeground(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
  });

  it('returns 128 plus the signal’s number when a signal ended it', async () => {
    const killItself = 'process.kill(process.pid, "SIGKILL")';
    expect(await runInForeground(process.execPath, ['-e', killItself])).toBe(137);
  });

  it('rejects when the program does not exist', async () => {
    await expect(runInForeground('/nonexistent/program', [])).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('collects its output', async () => {
    const code = 'console.log("out"); console.error("err"); process.exit(2)';
    expect(await capture(process.execPath, ['-e', code])).toEqual({
      code: 2,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it.each([false, true])('forwards SIGTERM (own process group: %s)', async (ownGroup) => {
    const ready = `process.on('SIGTERM', () => process.exit(42));
      setInterval(() => {}, 1000); process.stdout.write('ready');`;
    const outer = spawn(
      process.execPath,
      [...TYPESCRIPT, '--input-type=module', '-e', runner(ready, ownGroup)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(outer.stdout, 'data');
    outer.kill('SIGTERM');
    const [code] = await once(outer, 'exit');
    expect(code).toBe(42);
  });
});
