import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../scripts/package/arguments.ts';

const onLinux = { platform: 'linux' } as const;

describe('npm run package', () => {
  it('without arguments builds the configured formats for this system', () => {
    expect(parseRequest([], onLinux)).toEqual({
      platform: 'linux',
      formats: [],
      archs: [],
      feed: null,
      electron: 'any',
      prebuilt: false,
    });
    expect(parseRequest([], { platform: 'darwin' }).platform).toBe('mac');
    expect(parseRequest([], { platform: 'win32' }).platform).toBe('win');
  });

  it('accepts a platform, formats and processors', () => {
    const args = ['--linux', 'deb', 'tar.gz', '--arm64', '--x64'];
    const { platform, formats, archs } = parseRequest(args, { platform: 'darwin' });
    expect({ platform, formats, archs }).toEqual({
      platform: 'linux',
      formats: ['deb', 'tar.gz'],
      archs: ['x64', 'arm64'],
    });
  });

  it('distinguishes releases from packages for tests', () => {
    expect(parseRequest(['--release'], onLinux).electron).toBe('supported');
    expect(parseRequest(['--test-runtime'], onLinux).electron).toBe('test');
  });

  it('builds only a folder with --dir', () => {
    expect(parseRequest(['--dir'], onLinux).formats).toEqual(['dir']);
  });

  it.each([
    [['dmg'], 'a format of another platform'],
    [['--dir', 'deb'], 'a folder that is also a format'],
    [['--linux', '--mac'], 'two platforms'],
    [['--release', '--test-runtime'], 'a release with an Electron that gets no security updates'],
    [['--universal'], 'a universal package for a system other than macOS'],
    [['--no-sandbox'], 'an unknown option'],
    [['--feed', 'http://updates.example/'], 'a feed that anyone on the network path can change'],
  ])('refuses %j: %s', (args) => {
    expect(() => parseRequest(args, onLinux)).toThrow(expect.objectContaining({ code: 'bad-use' }));
  });
});
