/** The app as an ordinary user has it: on a session bus of its own, and with Chromium's sandbox. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium } from '@playwright/test';
import { AppPage } from '../../../scripts/lib/app-page.ts';
import type { OrdinaryUser } from './ordinary-user.ts';

/** One instance, which Chromium's debugging port lets us look into: no fuse and no flag of ours. */
export interface UsersApp {
  readonly page: AppPage;
  /** Process ids of those that draw pages. */
  renderers(): Promise<readonly number[]>;
  /** Process id of the app itself. */
  readonly pid: number;
  /** `Seccomp` in /proc of each process that draws pages: 2 is a sandbox, 0 none. */
  sandboxes(): Promise<readonly (string | undefined)[]>;
  /** Ends the process that draws the page, as the kernel does when memory runs out. */
  killPage(): Promise<void>;
  /** Ends everything that was started for it. */
  end(): Promise<void>;
}

/** The desktop that the app finds itself on. */
export interface Session {
  /** Address of a bus that lets this user in; without one the app gets a bus of its own. */
  readonly bus?: string;
  /** What the desktop says of itself, such as `WAYLAND_DISPLAY`. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Chromium's sandbox stands on user namespaces, or on a set-uid helper that root has installed. */
export function canSandbox(user: OrdinaryUser): boolean {
  if (process.getuid?.() === 0) return true;
  const [program = '', ...args] = user.command(['unshare', '--user', '--map-root-user', 'true']);
  return spawnSync(program, args).status === 0;
}

/**
 * Starts an instance and connects to its page, which may be hidden.
 *
 * @param command the program and its arguments, but for those that make it an instance of its own
 * @param name of the instance: its folders are named so
 */
export async function startAs(
  user: OrdinaryUser,
  command: readonly string[],
  name: string,
  session: Session = {},
): Promise<UsersApp> {
  const child = await spawnAs(user, [...command, '--remote-debugging-port=0'], name, session);
  try {
    const browser = await chromium.connectOverCDP(await debuggingUrl(child));
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('no default context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return {
      page: new AppPage(page),
      renderers: () => processIds(browser, 'renderer'),
      pid: await onlyProcess(browser, 'browser'),
      sandboxes: async () => Promise.all((await processIds(browser, 'renderer')).map(seccompMode)),
      killPage: async () => {
        process.kill(await onlyProcess(browser, 'renderer'), 'SIGKILL');
      },
      end: () => endGroup(child),
    };
  } catch (error) {
    await endGroup(child);
    throw error;
  }
}

/** `XDG_CONFIG_HOME` of an instance: the app's own data is in a folder of the app's name in it. */
export function configFolder(user: OrdinaryUser, name: string): string {
  return join(user.home, name, 'config');
}

/**
 * Starts an instance without looking into it, for starts that show no window or end by themselves.
 * On a session's bus the child is the app itself.
 */
export async function spawnAs(
  user: OrdinaryUser,
  command: readonly string[],
  name: string,
  { bus, env = {} }: Session = {},
): Promise<ChildProcess> {
  const [program = '', ...args] = user.command([
    // A bus of its own: by default the test's bus belongs to another user.
    ...(bus === undefined ? ['dbus-run-session', '--'] : []),
    ...command,
  ]);
  return spawn(program, args, {
    cwd: user.home,
    env: {
      ...user.environment(process.env),
      ...(await displayKey(user)),
      ...env,
      DBUS_SESSION_BUS_ADDRESS: bus ?? '',
      XDG_CONFIG_HOME: configFolder(user, name),
      WIRE_HOME: join(user.home, name, 'wire'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

/** The whole group that was started here: the bus, the app and its processes. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/** The display's key is its owner's alone. */
async function displayKey(user: OrdinaryUser): Promise<NodeJS.ProcessEnv> {
  const { XAUTHORITY } = process.env;
  if (XAUTHORITY === undefined) return {};
  const copy = join(user.home, 'Xauthority');
  await copyFile(XAUTHORITY, copy);
  await chown(copy, user.uid, user.uid);
  return { XAUTHORITY: copy };
}

/** Address of the debugging port, from Chromium's line on stderr. */
async function debuggingUrl({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('no stderr');
  const lines: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    const url = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
    lines.push(line);
  }
  throw new Error(`The app ended before it could be looked into:\n${lines.join('\n')}`);
}

/** Process ids of Chromium's processes of one kind. */
async function processIds(browser: Browser, kind: string): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === kind).map(({ id }) => id);
}

async function onlyProcess(browser: Browser, kind: string): Promise<number> {
  const [pid, ...more] = await processIds(browser, kind);
  if (pid === undefined || more.length > 0) throw new Error(`not one process of kind ${kind}`);
  return pid;
}

async function seccompMode(pid: number): Promise<string | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return /^Seccomp:\s*(\d)$/m.exec(status)?.[1];
}
