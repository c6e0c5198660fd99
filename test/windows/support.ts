/** Programs of Windows, run by Wine in a Debian that scripts/suites/windows.ts has made. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';

/** Where the checkout is in that Debian. */
const CHECKOUT = '/srv/checkout';
const ENGINE = 'out/interop/engine.js';
const RELAY = 'out/interop/relay.js';

/** What Wine and Windows' Node get: nothing of the person's own. */
const ENVIRONMENT = {
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/srv',
  LC_ALL: 'C.UTF-8',
  WINEPREFIX: '/srv/prefix',
  WINEDEBUG: '-all',
  // No question about Mono and Gecko.
  WINEDLLOVERRIDES: 'mscoree=;mshtml=',
  XDG_RUNTIME_DIR: '/tmp',
};

/** Mounts what programs need, for itself alone, and becomes the program: so its process is the program's. */
const ENTER = [
  'mount -t proc proc "$0/proc"',
  'mount --rbind /dev "$0/dev"',
  `mkdir -p "$0${CHECKOUT}"`,
  `mount --bind "$1" "$0${CHECKOUT}"`,
  'shift',
  'exec chroot "$0" "$@"',
].join(' && ');

export interface WindowsExit {
  readonly code: number | null;
  readonly output: string;
}

/** The Windows computer of one test. */
export class WindowsComputer {
  readonly #chroot: string;
  readonly #folder: string;
  readonly #running = new Set<WindowsProgram>();
  #count = 0;

  constructor() {
    const chroot = process.env.WIRE_TRAY_TEST_WINDOWS;
    if (!chroot) throw new Error('no folder with Wine: run npm run test:platforms -- windows');
    this.#chroot = chroot;
    mkdirSync(join(chroot, 'srv', 'homes'), { recursive: true });
    this.#folder = mkdtempSync(join(chroot, 'srv', 'homes', 'test-'));
  }

  /** A home of its own. @returns its path, as Linux and as Windows have it */
  home(name: string): { readonly linux: string; readonly windows: string } {
    const linux = join(this.#folder, name);
    const inside = linux.slice(this.#chroot.length);
    return { linux, windows: `Z:${inside.replaceAll('/', '\\')}` };
  }

  /** Starts a script of this checkout. */
  start(path: string, ...args: readonly string[]): WindowsProgram {
    this.#count += 1;
    const script = `Z:${CHECKOUT}/${path}`.replaceAll('/', '\\');
    const node = ['wine', '/srv/node/node.exe', script, ...args];
    const enter = ['--mount', '--propagation', 'private', 'sh', '-c', ENTER, this.#chroot];
    const running = new WindowsProgram(
      [...enter, PROJECT_ROOT, ...node],
      join(this.#folder, `output-${this.#count}.txt`),
    );
    this.#running.add(running);
    return running;
  }

  /** Starts an engine, and waits until it has looked at its home. */
  async engine(home: string): Promise<WindowsProgram> {
    const engine = this.start(ENGINE, '--home', home, '--json');
    await engine.line((line) => line.startsWith('Pairings in '));
    return engine;
  }

  /** Starts a relay on its home's folder. @returns its process, with its URL */
  async relay(home: string, port: number): Promise<WindowsProgram & { url: string }> {
    const relay = this.start(RELAY, '--port', String(port), '--data', home);
    const line = await relay.line((text) => text.startsWith('wire relay listening on '));
    return Object.assign(relay, { url: line.replace('wire relay listening on ', '').trim() });
  }

  /** Runs a command of the engine that must succeed. @returns the value of its last line */
  async json(home: string, ...args: readonly string[]): Promise<unknown> {
    const { code, output } = await this.start(ENGINE, ...args, '--home', home, '--json').exit;
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${output}`);
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  }

  /** Ends all that still runs, and removes the homes. */
  async end(): Promise<void> {
    await Promise.all([...this.#running].map((one) => one.kill()));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A program that writes to a file: Windows' Node cannot use pipes of Linux. */
export class WindowsProgram {
  readonly exit: Promise<WindowsExit>;
  readonly #child: ChildProcess;
  readonly #file: string;
  #ended = false;

  constructor(args: readonly string[], file: string) {
    this.#file = file;
    const descriptor = openSync(file, 'w');
    this.#child = spawn('unshare', args, {
      env: ENVIRONMENT,
      stdio: ['ignore', descriptor, descriptor],
    });
    closeSync(descriptor);
    this.exit = once(this.#child, 'exit').then(([code]) => {
      this.#ended = true;
      return { code, output: this.output };
    });
  }

  /** All that it has written. */
  get output(): string {
    return readFileSync(this.#file, 'utf8');
  }

  /** Waits for a line, past ones included. Rejects if the program ends without it. */
  async line(fits: (line: string) => boolean): Promise<string> {
    const changes = watch(this.#file);
    try {
      for (;;) {
        const changed = once(changes, 'change');
        const found = this.output.split('\n').find(fits);
        if (found !== undefined) return found;
        if (this.#ended) throw new Error(`ended: ${this.output}`);
        await Promise.race([changed, this.exit]);
      }
    } finally {
      changes.close();
    }
  }

  /** Waits until the engine reports that a pairing has reached `to`. */
  async reported(code: string, to: string): Promise<Record<string, unknown>> {
    const line = await this.line(
      (text) => text.startsWith('{') && text.includes(code) && text.includes(`"to":"${to}"`),
    );
    return JSON.parse(line);
  }

  /** Ends it at once, as a crash does. */
  async kill(): Promise<WindowsExit> {
    if (!this.#ended) this.#child.kill('SIGKILL');
    return this.exit;
  }
}
