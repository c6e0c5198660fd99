/** People with a home each, the relay between them, and everything that runs for a test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { z } from 'zod';
import type { Core } from '../../../main/core.ts';
import { openHome } from '../../../main/headless/context.ts';
import { type RunningRelay, startRelay } from '../../../main/relay-server/server.ts';
import { capture } from '../../../scripts/lib/child.ts';
import { DesktopApp, endProcess, type LaunchOptions } from '../../../scripts/lib/desktop-app.ts';
import { TYPESCRIPT } from '../../../scripts/lib/node-programs.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { sandboxArguments } from '../../../scripts/system/sandbox.ts';
import { Running } from '../../integration/processes.ts';

/** One computer: a wire home and a folder of the app's own. */
export interface Computer {
  readonly handle: string;
  readonly home: string;
  readonly userData: string;
}

export type AppOptions = Pick<LaunchOptions, 'args' | 'env' | 'preload'> & {
  /** The test provokes complaints of the page: they are no fault then. */
  readonly mayComplain?: boolean;
  /** The system's language, as `de_DE`; English by default. */
  readonly language?: string;
};

export class Stage {
  readonly folder: string;
  readonly #electron: string;
  readonly #apps: { readonly app: DesktopApp; readonly mayComplain: boolean }[] = [];
  readonly #alone: ChildProcess[] = [];
  readonly #commands: Running[] = [];
  #relay: RunningRelay;

  private constructor(folder: string, electron: string, relay: RunningRelay) {
    this.folder = folder;
    this.#electron = electron;
    this.#relay = relay;
  }

  /** @param electron the binary to launch */
  static async open(electron: string): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'wire-tray-e2e-'));
    return new Stage(folder, electron, await openRelay(folder, 0));
  }

  get relayUrl(): string {
    return this.#relay.url;
  }

  get relayHost(): string {
    return new URL(this.relayUrl).host;
  }

  /** The relay is gone; its slots are kept. */
  async stopRelay(): Promise<void> {
    await this.#relay.stop();
  }

  /** The relay is back, at the same address; it has forgotten pairings under way, as relays do. */
  async restartRelay(): Promise<void> {
    this.#relay = await openRelay(this.folder, this.#relay.port);
  }

  /** A computer on which nothing was ever set up. */
  newComputer(handle: string): Computer {
    const folder = join(this.folder, handle);
    return { handle, home: join(folder, 'home'), userData: join(folder, 'app') };
  }

  /** A computer with an identity and a mailbox at the relay. */
  async computer(handle: string): Promise<Computer> {
    const computer = this.newComputer(handle);
    const { home, relay } = this.otherProcess(computer);
    await home.init({ handle });
    const signal = new AbortController().signal;
    await home.peerBook.keepOwnSlot(await relay.allocateSlot(this.relayUrl, signal));
    return computer;
  }

  /** This process's way to a home: for the app on it, another program that changes the files. */
  otherProcess({ home }: Computer): Core {
    return openHome(home);
  }

  /** Another program on this computer asks for a pairing. @returns its code */
  async hostElsewhere(computer: Computer): Promise<string> {
    const { requests, ports } = this.otherProcess(computer);
    const pairing = await ports.store.load(await requests.host(this.relayUrl));
    if (pairing === null) throw new Error('the pairing is gone');
    return pairing.code;
  }

  async launch(computer: Computer, options: AppOptions = {}): Promise<DesktopApp> {
    const { mayComplain = false, args = [], preload, language } = options;
    const common = this.#launchOptions(computer, language);
    const env = { ...common.env, ...options.env };
    const app = await DesktopApp.launch({ ...common, args, env, ...(preload && { preload }) });
    this.#apps.push({ app, mayComplain });
    return app;
  }

  /** Starts the app as at login: in the tray, without a window. */
  async launchHidden(
    computer: Computer,
    options: Pick<AppOptions, 'preload'> = {},
  ): Promise<ElectronApplication> {
    const common = this.#launchOptions(computer);
    const app = await DesktopApp.start({ ...common, ...options, args: ['--hidden'] });
    this.#alone.push(app.process());
    return app;
  }

  /**
   * Starts the app without driving it, for starts that end by themselves.
   *
   * @returns its exit code; null when it had to be ended after 20 s
   */
  async launchToItsEnd(computer: Computer, ...args: readonly string[]): Promise<number | null> {
    const { env } = this.#launchOptions(computer);
    const signal = AbortSignal.timeout(20_000);
    const options = { cwd: PROJECT_ROOT, env: { ...env, WIRE_HOME: computer.home }, signal };
    const { code } = await capture(this.#electron, commandLine(computer, args), options);
    return code;
  }

  /**
   * Starts the app where it gives up with an error box.
   * @param home its `WIRE_HOME`
   * @param preload files that are loaded before the app
   * @returns its exit code and the box
   */
  async launchToErrorBox(computer: Computer, home = computer.home, ...preload: readonly string[]) {
    const { env } = this.#launchOptions(computer);
    const told = join(this.folder, 'told.json');
    const loaded = [join(PROJECT_ROOT, 'test/e2e/support/note-error-box.cjs'), ...preload];
    const { code } = await capture(
      this.#electron,
      [...loaded.flatMap((file) => ['-r', file]), ...commandLine(computer)],
      {
        cwd: PROJECT_ROOT,
        env: { ...env, WIRE_HOME: home, WIRE_TRAY_TEST_TOLD: told },
        signal: AbortSignal.timeout(20_000),
      },
    );
    return { code, box: boxSchema.parse(JSON.parse(await readFile(told, 'utf8'))) };
  }

  /** Starts the app as a person does: nothing drives it, so it opens nothing by itself for that. */
  launchAlone(computer: Computer, ...args: readonly string[]): ChildProcess {
    const { env } = this.#launchOptions(computer);
    const child = spawn(this.#electron, commandLine(computer, args), {
      cwd: PROJECT_ROOT,
      env: { ...env, WIRE_HOME: computer.home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#alone.push(child);
    return child;
  }

  /** Runs `npm run engine -- …` on a home. */
  engine({ home }: Computer, ...args: readonly string[]): Running {
    return this.#track(new Running([...TYPESCRIPT, 'main/headless.ts', ...args, '--home', home]));
  }

  /**
   * Ends and removes everything that was started or made.
   *
   * @returns what pages complained about and should not have
   */
  async end(): Promise<readonly string[]> {
    await Promise.all([
      ...this.#apps.map(({ app }) => app.kill()),
      ...this.#alone.map((child) => endProcess(child, 'SIGKILL')),
      ...this.#commands.map((command) => command.kill('SIGKILL')),
    ]);
    await this.#relay.stop().catch(() => undefined);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
    return this.#apps.flatMap(({ app, mayComplain }) => (mayComplain ? [] : app.complaints));
  }

  #launchOptions({ home, userData }: Computer, language = 'en') {
    return {
      electron: this.#electron,
      // The same tests can look at a package: see scripts/suites/runners.ts.
      packaged: process.env.WIRE_TRAY_TEST_PACKAGED === '1',
      home,
      userData,
      env: {
        ...process.env,
        // Start at login writes there.
        XDG_CONFIG_HOME: join(this.folder, 'config'),
        LANGUAGE: language,
      },
    };
  }

  #track(running: Running): Running {
    this.#commands.push(running);
    return running;
  }
}

const boxSchema = z.object({ title: z.string(), text: z.string() });

function commandLine({ userData }: Computer, args: readonly string[] = []): readonly string[] {
  return [...sandboxArguments(), '.', `--user-data-dir=${userData}`, ...args];
}

function openRelay(folder: string, port: number): Promise<RunningRelay> {
  const dataDir = join(folder, 'relay');
  return startRelay({ host: '127.0.0.1', port, dataDir, limit: 'off' });
}
