/** sway, a real Wayland compositor, on a screen in memory. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import sharp from 'sharp';
import { capture } from '../../../scripts/lib/child.ts';
import type { OrdinaryUser } from '../../e2e/support/ordinary-user.ts';
import { type NativeWindow, windowsIn } from './window-tree.ts';

/** The line that sway prints once it accepts clients, with the name of its socket. */
const READY = /^ready: (\S+)$/;

/** Without Xwayland, so that every window is a Wayland window. */
const CONFIG = `output HEADLESS-1 resolution 1280x900
xwayland disable
exec echo "ready: $WAYLAND_DISPLAY"
`;

/** A running sway with one headless output. */
export class Compositor {
  /** The variables with which the user's programs find it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string, environment: NodeJS.ProcessEnv) {
    this.#process = child;
    this.#folder = folder;
    this.environment = environment;
  }

  /**
   * Starts it as the user, in whose runtime folder the Wayland socket must be.
   *
   * @throws when it exits before it is ready; the message contains its output
   */
  static async start(user: OrdinaryUser): Promise<Compositor> {
    const config = join(user.home, 'sway.conf');
    await writeFile(config, CONFIG, { mode: 0o644 });
    const { XDG_RUNTIME_DIR = user.home } = user.environment({});
    const sockets = { XDG_RUNTIME_DIR, SWAYSOCK: join(XDG_RUNTIME_DIR, 'sway.sock') };
    const [program = '', ...args] = user.command(['sway', '--config', config]);
    const child = spawn(program, args, {
      cwd: user.home,
      env: {
        ...user.environment(process.env),
        ...sockets,
        WLR_BACKENDS: 'headless',
        WLR_RENDERER: 'pixman',
        WLR_LIBINPUT_NO_DEVICES: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const own = { WAYLAND_DISPLAY: await socketName(child), XDG_SESSION_TYPE: 'wayland' };
    return new Compositor(child, user.home, { ...sockets, ...own });
  }

  /** The windows of a process. */
  async windows(pid: number): Promise<readonly NativeWindow[]> {
    const all = windowsIn(JSON.parse(await this.#swaymsg('--type', 'get_tree', '--raw')));
    return all.filter((window) => window.pid === pid);
  }

  /** Closes the windows of a process as their close button would. */
  async close(pid: number): Promise<void> {
    await this.#swaymsg(`[pid=${pid}]`, 'kill');
  }

  /**
   * Measures whether something is drawn in a window.
   *
   * @returns the entropy of its pixels in bits; 0 for a blank window
   */
  async detail({ rect }: NativeWindow): Promise<number> {
    const file = join(this.#folder, 'window.png');
    const { x, y, width, height } = rect;
    await this.#run('grim', '-g', `${x},${y} ${width}x${height}`, file);
    return (await sharp(file).stats()).entropy;
  }

  /** Writes a picture of the whole screen to a PNG file. */
  async picture(file: string): Promise<void> {
    await this.#run('grim', file);
  }

  /** Kills it and waits for its exit; does nothing if it has exited. */
  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  #swaymsg(...args: readonly string[]): Promise<string> {
    return this.#run('swaymsg', ...args);
  }

  async #run(program: string, ...args: readonly string[]): Promise<string> {
    const env = { ...process.env, ...this.environment };
    const { code, stdout, stderr } = await capture(program, args, { env });
    if (code !== 0) throw new Error(`${program} ended with ${code}: ${stdout}${stderr}`);
    return stdout;
  }
}

/** Waits until the compositor accepts clients. @returns the name of its socket */
async function socketName(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  await once(child, 'spawn');
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const name = READY.exec(line)?.[1];
    if (name !== undefined) return name;
  }
  throw new Error(`sway ended before it was ready: ${complaints.join('')}`);
}
