import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../scripts/system/distribution.ts';
import {
  ensureSystemLibraries,
  type PackageHost,
  packagesFor,
} from '../../../scripts/system/libraries.ts';

const BOOKWORM: Distribution = { family: 'debian', time64Names: false, name: 'Debian 12' };
const TRIXIE: Distribution = { family: 'debian', time64Names: true, name: 'Debian 13' };
const FEDORA: Distribution = { family: 'other', time64Names: true, name: 'Fedora' };

interface Host extends PackageHost {
  readonly lines: string[];
  readonly installs: string[][];
}

function hostWith(over: Partial<PackageHost>): Host {
  const lines: string[] = [];
  const installs: string[][] = [];
  return {
    distribution: BOOKWORM,
    isRoot: false,
    lines,
    installs,
    installed: async () => new Set(packagesFor('test', BOOKWORM)),
    install: async (names) => {
      installs.push([...names]);
    },
    log: (line) => lines.push(line),
    ...over,
  };
}

/** Everything but one package. */
function without(name: string): PackageHost['installed'] {
  return async () => new Set(packagesFor('test', BOOKWORM).filter((each) => each !== name));
}

describe('the list of system libraries', () => {
  it('has the old names before the change to 64-bit time', () => {
    expect(packagesFor('start', BOOKWORM)).toContain('libgtk-3-0');
    expect(packagesFor('start', BOOKWORM)).toContain('libasound2');
  });

  it('has the new names after it', () => {
    expect(packagesFor('start', TRIXIE)).toContain('libgtk-3-0t64');
    expect(packagesFor('start', TRIXIE)).toContain('libasound2t64');
    expect(packagesFor('start', TRIXIE)).toContain('libnss3');
  });

  it('has display tools for tests and the demo, but not for start', () => {
    expect(packagesFor('test', BOOKWORM)).toContain('xvfb');
    expect(packagesFor('demo', BOOKWORM)).toContain('dbus-x11');
    expect(packagesFor('start', BOOKWORM)).not.toContain('xvfb');
  });

  it('has the proxy that relays are tested behind for tests only', () => {
    expect(packagesFor('test', BOOKWORM)).toEqual(
      expect.arrayContaining(['haproxy', 'redis-server']),
    );
    expect(packagesFor('demo', BOOKWORM)).not.toContain('haproxy');
  });

  it('has for the Wayland suite a compositor in addition to everything for tests', () => {
    const forTests = packagesFor('test', BOOKWORM);
    expect(packagesFor('wayland', BOOKWORM)).toEqual([...forTests, 'sway', 'grim']);
    for (const purpose of ['test', 'demo', 'start'] as const) {
      expect(packagesFor(purpose, BOOKWORM)).not.toContain('sway');
    }
  });
});

describe('ensuring the system libraries', () => {
  it('prints nothing when all are installed', async () => {
    const host = hostWith({});
    await ensureSystemLibraries('test', host);
    expect(host.lines).toEqual([]);
    expect(host.installs).toEqual([]);
  });

  it('accepts a package with the old name on a system that uses the new name', async () => {
    const host = hostWith({ distribution: TRIXIE });
    await ensureSystemLibraries('test', host);
    expect(host.installs).toEqual([]);
  });

  it('installs only the missing ones as root, and prints one line', async () => {
    const host = hostWith({ isRoot: true, installed: without('libnss3') });
    await ensureSystemLibraries('test', host);
    expect(host.installs).toEqual([['libnss3']]);
    expect(host.lines).toEqual(['Installing system libraries: libnss3']);
  });

  it('stops with exit code 3 and the exact command for an ordinary user', async () => {
    const host = hostWith({ distribution: TRIXIE, installed: without('libasound2') });
    await expect(ensureSystemLibraries('test', host)).rejects.toMatchObject({
      code: 'libraries-missing',
      exitCode: 3,
      nextStep: expect.stringContaining('apt-get install -y --no-install-recommends libasound2t64'),
    });
    expect(host.installs).toEqual([]);
  });

  it('stops with exit code 3 when apt-get fails', async () => {
    const host = hostWith({
      isRoot: true,
      installed: without('xvfb'),
      install: async () => {
        throw new Error('no network');
      },
    });
    await expect(ensureSystemLibraries('test', host)).rejects.toMatchObject({ exitCode: 3 });
  });

  it('prints what is needed on other distributions, and continues', async () => {
    const host = hostWith({ distribution: FEDORA });
    await ensureSystemLibraries('test', host);
    expect(host.lines).toEqual([expect.stringMatching(/^Fedora: .*libnss3/)]);
  });

  it('does nothing on systems other than Linux', async () => {
    const host = hostWith({ distribution: undefined });
    await ensureSystemLibraries('test', host);
    expect(host.lines).toEqual([]);
  });
});
