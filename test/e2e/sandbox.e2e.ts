import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, copyFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium } from '@playwright/test';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';
import { type OrdinaryUser, ordinaryUser } from '../../scripts/system/ordinary-user.ts';
import { expect, test } from './support/fixtures.ts';

/** What the built app needs at run time. */
const PARTS = ['package.json', 'out', 'assets', 'node_modules/koffi', 'node_modules/@koromix'];

/** Chromium's sandbox stands on user namespaces, or on a set-uid helper that root has installed. */
function canSandbox(user: OrdinaryUser): boolean {
  if (process.getuid?.() === 0) return true;
  const [program = '', ...args] = user.command(['unshare', '--user', '--map-root-user', 'true']);
  return spawnSync(program, args).status === 0;
}

/** A copy of the app in a place that anyone may read. */
async function sharedApp(user: OrdinaryUser): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'wire-tray-app-'));
  try {
    for (const part of PARTS) {
      await cp(join(PROJECT_ROOT, part), join(copy, part), { recursive: true, dereference: true });
    }
    return await user.share(copy);
  } finally {
    if (process.getuid?.() === 0) await rm(copy, { recursive: true });
  }
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
  for await (const line of createInterface({ input: stderr })) {
    const url = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The app ended before it could be looked into.');
}

/** Process ids of Chromium's processes of one kind. */
async function processIds(browser: Browser, kind: string): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === kind).map(({ id }) => id);
}

async function seccompMode(pid: number): Promise<string | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return /^Seccomp:\s*(\d)$/m.exec(status)?.[1];
}

test('as an ordinary user, without any flag, the page runs in Chromium’s sandbox', async ({
  electron,
}) => {
  const user = await ordinaryUser();
  test.skip(!canSandbox(user), 'this system gives ordinary users no namespaces for a sandbox');
  const runtime = join(await user.share(dirname(electron)), basename(electron));
  const app = await sharedApp(user);
  const userData = join(user.home, 'app');
  // A bus of its own: the test's bus belongs to another user.
  const [program = '', ...args] = user.command([
    ...['dbus-run-session', '--', runtime, app, `--user-data-dir=${userData}`],
    '--remote-debugging-port=0',
  ]);
  const env = { ...user.environment(process.env), ...(await displayKey(user)) };
  const child = spawn(program, args, {
    cwd: user.home,
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: '', WIRE_HOME: join(user.home, 'wire') },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  try {
    const browser = await chromium.connectOverCDP(await debuggingUrl(child));
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('no default context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await expect(page.getByRole('heading', { name: 'Welcome to Wire Tray' })).toBeVisible();
    const renderers = await processIds(browser, 'renderer');
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) expect(await seccompMode(pid), `process ${pid}`).toBe('2');

    // And the app works so: locks, files and keys included.
    await page.getByRole('textbox', { name: 'Your handle' }).fill('nobody');
    await page.getByRole('button', { name: 'Create identity' }).click();
    await expect(page.getByText(/^did:wire:nobody-[0-9a-f]{8}$/)).toBeVisible();
  } finally {
    const ended = once(child, 'exit');
    // The whole group that was started here: the bus, the app and its processes.
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    await user.remove();
  }
});
