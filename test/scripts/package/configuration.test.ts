import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../scripts/package/arguments.ts';
import { configurationFor } from '../../../scripts/package/configuration.ts';
import { formatsOf } from '../../../scripts/package/formats.ts';
import { neededLibraries } from '../../../scripts/package/koffi.ts';

const supported = { dist: '/electron', version: '45.4.1', kind: 'installed' } as const;
const outOfSupport = { dist: '/test', version: '33.2.1', kind: 'test' } as const;

describe('a package', () => {
  it('with the test runtime is another program, by every name that a system knows it by', () => {
    expect(configurationFor('linux', outOfSupport, null)).toMatchObject({
      electronDist: '/test',
      electronVersion: '33.2.1',
      appId: 'org.wire-tray.app.test',
      productName: 'wire-tray-test',
      extraMetadata: {
        name: 'wire-tray-test',
        productName: 'Wire Tray Test',
        desktopName: 'wire-tray-test.desktop',
      },
      linux: {
        executableName: 'wire-tray-test',
        desktop: { entry: { Name: 'Wire Tray Test' } },
      },
    });
  });

  it('with a supported Electron has the configured names', () => {
    expect(configurationFor('mac', supported, null)).toEqual({
      electronDist: '/electron',
      electronVersion: '45.4.1',
    });
    expect(configurationFor('win', null, null)).toEqual({});
  });

  it('for Linux has an install folder without a space, and the usual name in menus', () => {
    expect(configurationFor('linux', supported, null)).toMatchObject({
      productName: 'wire-tray',
      linux: { desktop: { entry: { Name: 'Wire Tray' } } },
    });
    for (const runtime of [supported, outOfSupport, null]) {
      const { productName, linux } = configurationFor('linux', runtime, null);
      expect(`${productName} ${linux?.executableName ?? 'wire-tray'}`).toMatch(/^[a-z-]+ [a-z-]+$/);
    }
  });

  it('looks for updates only at the feed that it was built with', () => {
    const feed = { provider: 'generic', url: 'https://updates.example/' } as const;
    expect(configurationFor('linux', supported, feed).publish).toEqual([feed]);
    expect(configurationFor('linux', supported, null).publish).toBeUndefined();
  });

  it('needs koffi’s library for each of its processors', () => {
    const needs = (...args: string[]) =>
      neededLibraries(parseRequest(args, { platform: 'linux' }), 'x64').map((name) =>
        name.replace('@koromix/koffi-', ''),
      );
    expect(needs()).toEqual(['linux-x64']);
    expect(needs('--arm64')).toEqual(['linux-arm64']);
    expect(needs('--mac')).toEqual(['darwin-x64', 'darwin-arm64']);
    expect(needs('--mac', '--universal')).toEqual(['darwin-x64', 'darwin-arm64']);
    expect(needs('--mac', '--dir')).toEqual(['darwin-x64']);
    expect(needs('--windows', '--arm64')).toEqual(['win32-arm64']);
  });
});

describe('the formats', () => {
  it('are the requested ones, or else those of the configuration', () => {
    expect(formatsOf({ formats: ['zip', 'deb'] }, outOfSupport)).toEqual(['zip', 'deb']);
    expect(formatsOf({ formats: [] }, supported)).toEqual([]);
    expect(formatsOf({ formats: [] }, null)).toEqual([]);
  });

  it('with the test runtime are those that need no download', () => {
    expect(formatsOf({ formats: [] }, outOfSupport)).toEqual(['deb', 'tar.gz', 'zip']);
  });
});
