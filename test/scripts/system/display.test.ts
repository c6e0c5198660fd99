import { describe, expect, it } from 'vitest';
import {
  hasDisplay,
  onPrivateDisplay,
  onSharedBus,
  withoutDesktop,
} from '../../../scripts/system/display.ts';

describe('displays', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('on %s with %j: %s', (platform, env, expected) => {
    expect(hasDisplay(env, platform)).toBe(expected);
  });

  it('gives a command its own display and session bus', () => {
    const wrapped = onPrivateDisplay(['node', 'x.ts', '--flag']);
    expect(wrapped[0]).toBe('xvfb-run');
    expect(wrapped.slice(-5)).toEqual(['dbus-run-session', '--', 'node', 'x.ts', '--flag']);
  });

  it('gives a command that has its own display only a session bus', () => {
    const [program, config, ...rest] = onSharedBus(['node', 'x.ts', '--flag']);
    expect(program).toBe('dbus-run-session');
    expect(config).toMatch(/^--config-file=\/.*\/shared-bus\.conf$/);
    expect(rest).toEqual(['--', 'node', 'x.ts', '--flag']);
  });

  it('removes the variables of the person’s own desktop and keeps the rest', () => {
    const env = withoutDesktop({
      DISPLAY: ':0',
      WAYLAND_DISPLAY: 'wayland-0',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus',
      PATH: '/usr/bin',
    });
    expect(env).toEqual({ PATH: '/usr/bin', NO_AT_BRIDGE: '1' });
  });
});
