import { fileURLToPath } from 'node:url';
import { runInForeground } from '../lib/child.ts';

/** Wide enough for two of the app's windows side by side. */
const SCREEN = '-screen 0 1920x1200x24';

const SHARED_BUS = fileURLToPath(new URL('shared-bus.conf', import.meta.url));

/** What would draw a program to the person's own desktop, or tell it about that desktop. */
const OWN_DESKTOP = [
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_SESSION_TYPE',
];

/**
 * Whether programs can open windows here.
 *
 * @param env on Linux a display is named in it; elsewhere there always is one
 */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Wraps a command so that it gets an X display in memory and a D-Bus session bus of its own. They
 * live as long as the command.
 */
export function onPrivateDisplay(command: readonly string[]): readonly string[] {
  return ['xvfb-run', '-a', '-s', SCREEN, 'dbus-run-session', '--', ...command];
}

/**
 * Wraps a command so that it gets a D-Bus session bus of its own and no display: it brings one
 * itself. The ordinary user of the tests may join the bus.
 *
 * @param command program and arguments
 * @returns the wrapped command, program first
 */
export function onSharedBus(command: readonly string[]): readonly string[] {
  return ['dbus-run-session', `--config-file=${SHARED_BUS}`, '--', ...command];
}

/** The environment without everything that belongs to the person's own desktop. */
export function withoutDesktop(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => !OWN_DESKTOP.includes(name));
  // Without it GTK waits for an accessibility bus that nobody starts here.
  return { ...Object.fromEntries(rest), NO_AT_BRIDGE: '1' };
}

export interface DisplayOptions {
  /**
   * `private`: always a display of its own (tests). `any`: the person's one, when there is one.
   * `none`: a session bus alone, see {@link onSharedBus}.
   */
  readonly display: 'private' | 'any' | 'none';
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/**
 * Runs a command that opens windows, with our stdio; signals are passed on.
 *
 * @param command program and arguments
 * @returns its exit code
 */
export async function runWithDisplay(
  command: readonly string[],
  { display, env = process.env, cwd = process.cwd() }: DisplayOptions,
): Promise<number> {
  const visible = hasDisplay(env, process.platform);
  if (process.platform !== 'linux' || (display === 'any' && visible)) {
    const [program = '', ...args] = command;
    return await runInForeground(program, args, { cwd, env });
  }
  const wrap = display === 'none' ? onSharedBus : onPrivateDisplay;
  const [program = '', ...args] = wrap(command);
  return await runInForeground(program, args, { cwd, env: withoutDesktop(env), ownGroup: true });
}
