import type { ChildProcess } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import { PROJECT_ROOT } from './project.ts';

export interface LaunchOptions {
  /** The Electron binary. */
  readonly electron: string;
  /** `--user-data-dir`: one folder is one instance. */
  readonly userData: string;
  /** `WIRE_HOME` of the instance. */
  readonly home: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The built app, driven as a person drives it: by the roles and names of what is on the screen.
 * Used by the demo and the end-to-end tests.
 */
export class DesktopApp {
  readonly electron: ElectronApplication;
  readonly window: Page;
  /** Kept: Playwright knows it no more once the app has ended. */
  readonly #process: ChildProcess;
  readonly #output: string[] = [];
  readonly #complaints: string[] = [];

  private constructor(app: ElectronApplication, window: Page) {
    this.electron = app;
    this.window = window;
    this.#process = app.process();
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#output.push(chunk.toString()));
    }
    window.on('pageerror', (error) => this.#complaints.push(String(error)));
    window.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        this.#complaints.push(message.text());
      }
    });
  }

  /** Starts the app and waits until its window is shown. */
  static async launch(options: LaunchOptions): Promise<DesktopApp> {
    const app = await DesktopApp.start(options);
    try {
      const desktop = new DesktopApp(app, await app.firstWindow());
      await desktop.window.waitForLoadState('domcontentloaded');
      await desktop.inMain(windowShown);
      return desktop;
    } catch (error) {
      app.process().kill('SIGKILL');
      throw error;
    }
  }

  /** Starts the app without waiting for a window. */
  static start({ electron: binary, userData, home, args = [], env = process.env }: LaunchOptions) {
    // The `electron` package looks there for its binary. Not by Playwright's `executablePath`:
    // then the app is not held back until Playwright is connected, and now and then its first
    // window is made in the midst of that and never found.
    process.env.ELECTRON_OVERRIDE_DIST_PATH = distOf(binary);
    return electron.launch({
      cwd: PROJECT_ROOT,
      args: ['.', `--user-data-dir=${userData}`, ...args],
      timeout: 30_000,
      // Chromium does not start as root with its sandbox; for anyone else it stays on.
      chromiumSandbox: process.getuid?.() !== 0,
      env: { ...definedOnly(env), WIRE_HOME: home },
    });
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  /** @returns null while it runs, and when a signal ended it */
  get exitCode(): number | null {
    return this.#process.exitCode;
  }

  /** What the app has written to stdout and stderr since its window opened. */
  get output(): string {
    return this.#output.join('');
  }

  /** Errors and warnings of the page, oldest first. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** Runs `work` in the main process: see {@link runInMain}. */
  inMain<R, A extends OneOrNone>(work: InMain<A, R>, ...args: A): Promise<R> {
    return runInMain(this.electron, work, args);
  }

  button(name: string) {
    return this.window.getByRole('button', { name, exact: true });
  }

  heading(name: string | RegExp) {
    return this.window.getByRole('heading', { name });
  }

  text(text: string | RegExp) {
    return this.window.getByText(text).first();
  }

  /** The code to say, once it is there. */
  get codeElement() {
    return this.window.locator('.code-large');
  }

  /** Presses *Host a pairing*. @returns the code on the screen */
  async host(): Promise<string> {
    await this.button('Host a pairing').click();
    return ((await this.codeElement.textContent()) ?? '').trim();
  }

  /** Types a code into *Join a pairing* and sends it off. */
  async join(code: string): Promise<void> {
    await this.button('Join a pairing').click();
    await this.window.getByRole('textbox', { name: 'Code' }).fill(code);
    await this.button('Join').click();
  }

  /** The digits' element, once it is there. */
  get digitsElement() {
    return this.window.locator('[role="img"].digits');
  }

  /** @returns `384-217` */
  async digits(): Promise<string> {
    return ((await this.digitsElement.textContent()) ?? '').trim();
  }

  /** Presses *They match*, once it is awake: it sleeps for a second after the digits were drawn. */
  async match(): Promise<void> {
    await this.button('They match').click();
  }

  async screenshot(folder: string, name: string): Promise<void> {
    await this.window.screenshot({ path: join(folder, `${name}.png`) });
  }

  /** Ends the app as a session's end does. */
  async close(): Promise<void> {
    await endProcess(this.#process, 'SIGTERM');
  }

  /** Ends the app as a power cut does. */
  async kill(): Promise<void> {
    await endProcess(this.#process, 'SIGKILL');
  }
}

/** Sends a signal to a process that we started, unless it has ended, and waits for its end. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

function windowShown({ BrowserWindow }: typeof Electron): Promise<void> | undefined {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined || window.isVisible()) return undefined;
  return new Promise((resolve) => window.once('show', () => resolve()));
}

/** Playwright hands over one value at most. */
type OneOrNone = readonly [] | readonly [unknown];

/** What is run in the main process; it arrives there as text, without what surrounds it. */
type InMain<A extends OneOrNone, R> = (electron: typeof Electron, ...args: A) => R | Promise<R>;

/** Playwright has no code for it. */
const ANSWER_LOST = 'Resulting promise was garbage collected';

/**
 * Runs something in the main process. Now and then V8 collects the answer before Playwright has
 * it (microsoft/playwright#33737): then it runs once more, so twice must be as good as once.
 */
async function runInMain<R, A extends OneOrNone>(
  app: ElectronApplication,
  work: InMain<A, R>,
  args: A,
): Promise<R> {
  const run = (): Promise<R> => Reflect.apply(app.evaluate, app, [work, ...args]);
  return run().catch((error: unknown) => {
    if (error instanceof Error && error.message.includes(ANSWER_LOST)) return run();
    throw error;
  });
}

/** The folder of an Electron; on macOS its binary is inside the application's bundle. */
function distOf(binary: string): string {
  return process.platform === 'darwin' ? resolve(binary, '../../../..') : dirname(binary);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
