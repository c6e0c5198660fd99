import type { ChildProcess } from 'node:child_process';
import { dirname, resolve } from 'node:path';
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
  /** A packaged app: the binary is the app already. */
  readonly packaged?: boolean;
  readonly args?: readonly string[];
  /** A file that is loaded before the app; not by a package, which takes none. */
  readonly preload?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The built app, driven as a person drives it: by the roles and names of what is on the screen.
 * Used by the demo and the end-to-end tests.
 */
export class DesktopApp extends AppPage {
  readonly electron: ElectronApplication;
  /** Kept: Playwright knows it no more once the app has ended. */
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
    const given = [`--user-data-dir=${userData}`, ...args];
    const common = {
      cwd: PROJECT_ROOT,
      timeout: 30_000,
      // Chromium does not start as root with its sandbox; for anyone else it stays on.
      chromiumSandbox: process.getuid?.() !== 0,
      // As the app asks for it: Playwright would make every page light.
      colorScheme: null,
      env: { ...definedOnly(options.env ?? process.env), WIRE_HOME: home },
    };
    // By Playwright's `executablePath` the app is not held back until Playwright is connected, and
    // now and then its first window is made in the midst of that and never found. A packaged app
    // cannot be held back: it gets its window later.
    if (packaged) {
      return electron.launch({ ...common, executablePath: binary, args: ['--hidden', ...given] });
    }
    // The `electron` package looks there for its binary.
    process.env.ELECTRON_OVERRIDE_DIST_PATH = distOf(binary);
    return electron.launch({ ...common, args: [...loading(preload), '.', ...given] });
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

  /** Ends the app as a session's end does. */
  async close(): Promise<void> {
    await endProcess(this.#process, 'SIGTERM');
  }

  /** Ends the app as a power cut does. */
  async kill(): Promise<void> {
    await endProcess(this.#process, 'SIGKILL');
  }
}

/** What makes Electron load a file before the app. */
function loading(file: string | undefined): readonly string[] {
  return file === undefined ? [] : ['-r', file];
}

/** Sends a signal to a process that we started, unless it has ended, and waits for its end. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** As a click on the Dock's icon does; the app listens for it once it has started. */
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
