import { describe, expect, it } from 'vitest';
import type { Dist } from '../../../scripts/runtime/dist.ts';
import { type RuntimeSources, resolveRuntimeFrom } from '../../../scripts/runtime/resolve.ts';

const FOR_TESTS = { allowTestRuntime: true };
const FOR_DAILY_USE = { allowTestRuntime: false };

function distAt(dist: string, isTestRuntime = false): Dist {
  return { dist, path: `${dist}/electron`, version: '45.4.1', isTestRuntime };
}

interface Machine extends RuntimeSources {
  readonly lines: string[];
  readonly tried: string[];
}

/** A Linux x64 machine on which nothing is installed and every download is blocked. */
function bareMachine(over: Partial<RuntimeSources> = {}): Machine {
  const lines: string[] = [];
  const tried: string[] = [];
  return {
    env: {},
    platform: 'linux',
    arch: 'x64',
    lines,
    tried,
    inspect: async () => undefined,
    installed: async () => undefined,
    download: async () => {
      tried.push('download');
      return false;
    },
    testRuntime: async () => {
      tried.push('test runtime');
      return '/cache/test';
    },
    log: (line) => lines.push(line),
    ...over,
  };
}

describe('resolving an Electron runtime', () => {
  it('takes the folder of ELECTRON_OVERRIDE_DIST_PATH before everything else', async () => {
    const machine = bareMachine({
      env: { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' },
      inspect: async (dist) => distAt(dist),
      installed: async () => distAt('/project/dist'),
    });
    const runtime = await resolveRuntimeFrom(machine, FOR_DAILY_USE);
    expect(runtime).toEqual({
      dist: '/opt/electron',
      path: '/opt/electron/electron',
      version: '45.4.1',
      kind: 'override',
    });
  });

  it('fails for an override that contains no Electron', async () => {
    const machine = bareMachine({
      env: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' },
      installed: async () => distAt('/project/dist'),
    });
    await expect(resolveRuntimeFrom(machine, FOR_TESTS)).rejects.toMatchObject({
      code: 'override-without-electron',
      exitCode: 1,
    });
  });

  it('takes the installed build without trying a download', async () => {
    const machine = bareMachine({ installed: async () => distAt('/project/dist') });
    expect((await resolveRuntimeFrom(machine, FOR_TESTS)).kind).toBe('installed');
    expect(machine.tried).toEqual([]);
  });

  it('takes the downloaded build', async () => {
    let present = false;
    const machine = bareMachine({
      installed: async () => (present ? distAt('/project/dist') : undefined),
      download: async () => {
        present = true;
        return true;
      },
    });
    expect((await resolveRuntimeFrom(machine, FOR_DAILY_USE)).kind).toBe('downloaded');
  });

  it('falls back to the test runtime for tests, after the download has failed', async () => {
    const machine = bareMachine({ inspect: async (dist) => distAt(dist, true) });
    const runtime = await resolveRuntimeFrom(machine, FOR_TESTS);
    expect(runtime).toMatchObject({ kind: 'test', dist: '/cache/test' });
    expect(machine.tried).toEqual(['download', 'test runtime']);
  });

  it('prints one line that names its choice', async () => {
    const machine = bareMachine({ inspect: async (dist) => distAt(dist, true) });
    await resolveRuntimeFrom(machine, FOR_TESTS);
    expect(machine.lines).toEqual([
      'Electron 45.4.1 (test runtime, out of support: for tests and the demo only): /cache/test',
    ]);
  });

  it('never fetches the test runtime for daily use, and names the option that would', async () => {
    const machine = bareMachine({ inspect: async (dist) => distAt(dist, true) });
    await expect(resolveRuntimeFrom(machine, FOR_DAILY_USE)).rejects.toMatchObject({
      code: 'runtime-missing',
      nextStep: expect.stringContaining('--test-runtime'),
    });
    expect(machine.tried).toEqual(['download']);
  });

  it('refuses the test runtime for daily use when an override leads to it', async () => {
    const machine = bareMachine({
      env: { ELECTRON_OVERRIDE_DIST_PATH: '/cache/test' },
      inspect: async (dist) => distAt(dist, true),
    });
    await expect(resolveRuntimeFrom(machine, FOR_DAILY_USE)).rejects.toMatchObject({
      code: 'test-runtime-refused',
    });
  });

  it.each([
    { platform: 'linux', arch: 'arm64' },
    { platform: 'darwin', arch: 'x64' },
    { platform: 'win32', arch: 'x64' },
  ] as const)('has no test runtime for $platform on $arch', async (where) => {
    const machine = bareMachine({ ...where, inspect: async (dist) => distAt(dist, true) });
    await expect(resolveRuntimeFrom(machine, FOR_TESTS)).rejects.toMatchObject({
      code: 'runtime-missing',
      nextStep: expect.not.stringContaining('--test-runtime'),
    });
    expect(machine.tried).toEqual(['download']);
  });
});
