import type { ChildProcess } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import { AppPage } from './app-page.ts';
import { PROJECT_ROOT } from './project.ts';

export interface LaunchOptions {
  /** The Electron binary. */
  readonly electron: string;
  /** `--user-data-dir`: one folder is one instance. */
  readonly userData: string;
  /** `WIRE_HOME` of the instance. */
  readonly home: string;
  /** The folder of the app; ours by default. */
  readonly app?: string;
  /** Whether `electron` is the packaged app itself. */
  readonly packaged?: boolean;
  readonly args?: readonly string[];
  /** A file that Electron loads before the app; a package refuses it. */
  readonly preload?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The built app, driven by the roles and names that a person sees or hears. For the demo and the
 * end-to-end tests.
 */
export class DesktopApp extends AppPage {
  readonly electron: ElectronApplication;
  /** Kept here, since Playwright forgets it once the app has ended. */
  readonly #process: ChildProcess;
  readonly #output: string[] = [];
  readonly #complaints: string[] = [];

  private constructor(app: ElectronApplication, window: Page) {
    super(window);
    this.electron = app;
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
      if (options.packaged === true) await app.evaluate(askForWindow);
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
  static start(options: LaunchOptions): Promise<ElectronApplication> {
    const { electron: binary, userData, home, packaged = false, args = [], preload } = options;
    const { app = '.' } = options;
    const given = [`--user-data-dir=${userData}`, ...args];
    const common = {
      cwd: PROJECT_ROOT,
      timeout: 30_000,
      // Chromium cannot start as root with its sandbox. For everyone else the sandbox is on.
      chromiumSandbox: process.getuid?.() !== 0,
      // Let the app choose: by default Playwright forces every page to be light.
      colorScheme: null,
      env: { ...definedOnly(options.env ?? process.env), WIRE_HOME: home },
    };
    // With `executablePath` the app does not wait for Playwright to connect. If it opens its first
    // window while Playwright connects, Playwright may never find that window. A package cannot be
    // made to wait, so it starts hidden and opens its window later.
    if (packaged) {
      return electron.launch({ ...common, executablePath: binary, args: ['--hidden', ...given] });
    }
    // The `electron` package reads this variable to find its binary.
    process.env.ELECTRON_OVERRIDE_DIST_PATH = distOf(binary);
    return electron.launch({ ...common, args: [...preloadArguments(preload), app, ...given] });
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  /** @returns null while it runs, and when a signal ended it */
  get exitCode(): number | null {
    return this.#process.exitCode;
  }

  /** The app's stdout and stderr since its window opened. */
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

  /** Ends the app with SIGTERM, as the end of a desktop session does. */
  async close(): Promise<void> {
    await endProcess(this.#process, 'SIGTERM');
  }

  /** Kills the app without warning. */
  async kill(): Promise<void> {
    await endProcess(this.#process, 'SIGKILL');
  }
}

/** The arguments that make Electron load a file before the app. */
function preloadArguments(file: string | undefined): readonly string[] {
  return file === undefined ? [] : ['-r', file];
}

/** Sends a signal to a child process and waits until it has ended; does nothing if it has. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** Opens the window as a click on the Dock icon does. The app listens for that once it has started. */
function askForWindow({ app }: typeof Electron): Promise<void> {
  const emitter: NodeJS.EventEmitter = app;
  return new Promise((resolveAsked) => {
    const ask = () => {
      emitter.emit('activate');
      resolveAsked();
    };
    if (emitter.listenerCount('activate') > 0) ask();
    else emitter.on('newListener', (name) => name === 'activate' && setImmediate(ask));
  });
}

function windowShown({ BrowserWindow }: typeof Electron): Promise<void> | undefined {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined || window.isVisible()) return undefined;
  return new Promise((resolve) => window.once('show', () => resolve()));
}

/** Playwright can pass at most one value. */
type OneOrNone = readonly [] | readonly [unknown];

/** A function to run in the main process. Only its source text is sent: it cannot use outer names. */
type InMain<A extends OneOrNone, R> = (electron: typeof Electron, ...args: A) => R | Promise<R>;

/** Playwright's message; the error has no code. */
const RESULT_LOST = 'Resulting promise was garbage collected';
/** The busier the main process is with its memory, the longer it happens again and again; in ms. */
const MAX_LOST = 15_000;
const PAUSE_MS = 20;

/**
 * Runs a function in the main process. Sometimes V8 collects the result before Playwright reads it
 * (microsoft/playwright#33737). It then runs again, so it must be idempotent.
 */
export async function runInMain<R, A extends OneOrNone>(
  app: ElectronApplication,
  work: InMain<A, R>,
  args: A,
): Promise<R> {
  const deadline = performance.now() + MAX_LOST;
  const run = (): Promise<R> =>
    Reflect.apply(app.evaluate, app, [work, ...args]).catch(async (error: unknown) => {
      const isLost = error instanceof Error && error.message.includes(RESULT_LOST);
      if (!isLost || performance.now() > deadline) throw error;
      await setTimeout(PAUSE_MS);
      return run();
    });
  return run();
}

/** The dist folder of an Electron binary, which on macOS is inside an application bundle. */
function distOf(binary: string): string {
  return process.platform === 'darwin' ? resolve(binary, '../../../..') : dirname(binary);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
