import { join } from 'node:path';
import { type Output, runInForeground } from '../lib/child.ts';
import { PROJECT_ROOT } from '../lib/project.ts';

/** Wide enough for two windows of the app side by side. */
const SCREEN = '-screen 0 1920x1200x24';

const SHARED_BUS = join(PROJECT_ROOT, 'scripts', 'system', 'shared-bus.conf');

/** Variables through which a program could reach or detect the person's own desktop. */
const OWN_DESKTOP = [
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_SESSION_TYPE',
];

/**
 * Whether programs can open windows.
 *
 * @param env names a display on Linux; other systems always have one
 */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Wraps a command so that it gets its own X display in memory and its own D-Bus session bus. Both end
 * with the command.
 */
export function onPrivateDisplay(command: readonly string[]): readonly string[] {
  return ['xvfb-run', '-a', '-s', SCREEN, 'dbus-run-session', '--', ...command];
}

/**
 * Wraps a command that starts its own display, so that it gets its own D-Bus session bus. The ordinary
 * user of the tests may connect to that bus.
 *
 * @param command program and arguments
 * @returns the wrapped command, program first
 */
export function onSharedBus(command: readonly string[]): readonly string[] {
  return ['dbus-run-session', `--config-file=${SHARED_BUS}`, '--', ...command];
}

/** The environment without the variables of the person's own desktop. */
export function withoutDesktop(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => !OWN_DESKTOP.includes(name));
  // Otherwise GTK waits for an accessibility bus, which nothing starts here.
  return { ...Object.fromEntries(rest), NO_AT_BRIDGE: '1' };
}

export interface DisplayOptions {
  /**
   * `private`: always an own display (tests). `any`: the person's display, if there is one.
   * `none`: only a session bus, see {@link onSharedBus}.
   */
  readonly display: 'private' | 'any' | 'none';
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly output?: Output;
}

/**
 * Runs a command that opens windows, with our stdio. Signals are forwarded to it.
 *
 * @param command program and arguments
 * @returns its exit code
 */
export async function runWithDisplay(
  command: readonly string[],
  { display, env = process.env, cwd = process.cwd(), output = 'inherit' }: DisplayOptions,
): Promise<number> {
  const visible = hasDisplay(env, process.platform);
  if (process.platform !== 'linux' || (display === 'any' && visible)) {
    const [program = '', ...args] = command;
    return await runInForeground(program, args, { cwd, env, output });
  }
  const wrap = display === 'none' ? onSharedBus : onPrivateDisplay;
  const [program = '', ...args] = wrap(command);
  const options = { cwd, env: withoutDesktop(env), ownGroup: true, output };
  return await runInForeground(program, args, options);
}
