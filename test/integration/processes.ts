/** Real processes of ours: the relay, engines and commands, each as `npm run` starts them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');

interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Everything that a test started, ended and removed in one call. */
export class Stage {
  readonly #running = new Set<Running>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'wire-tray-'));
  #homes = 0;

  /** A folder that goes with the stage. */
  folder(name: string): string {
    return join(this.#folder, name);
  }

  newHome(): string {
    this.#homes += 1;
    return this.folder(`home-${this.#homes}`);
  }

  /** @returns the relay's URL */
  async relay(...options: string[]): Promise<Running & { url: string }> {
    const data = this.folder('relay-data');
    const args = ['main/relay/cli.ts', '--port', '0', '--data', data, ...options];
    const relay = this.#start(args);
    const line = await relay.line((text) => text.startsWith('wire relay listening on '));
    return Object.assign(relay, { url: line.replace('wire relay listening on ', '') });
  }

  /** An engine that writes its transitions as JSON lines. */
  engine(home: string, ...options: string[]): Running {
    return this.#start(['main/headless.ts', '--home', home, '--json', ...options]);
  }

  /** Runs a command to its end. */
  async command(home: string, ...args: string[]): Promise<Exit> {
    const running = this.#start(['main/headless.ts', ...args, '--home', home]);
    return running.exit;
  }

  /** Runs a command with `--json`, which must succeed. @returns the last line's value */
  async json(home: string, ...args: string[]): Promise<unknown> {
    const { code, stdout, stderr } = await this.command(home, ...args, '--json');
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  async end(): Promise<void> {
    await Promise.all([...this.#running].map((running) => running.kill('SIGKILL')));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #start(args: readonly string[]): Running {
    const running = new Running(['--import', 'tsx', ...args]);
    this.#running.add(running);
    void running.exit.then(() => this.#running.delete(running));
    return running;
  }
}

export class Running {
  readonly exit: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #watchers = new Set<() => void>();
  #ended = false;

  constructor(args: readonly string[]) {
    const env = { ...process.env, WIRE_HOME: '', NODE_OPTIONS: '' };
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const stderr: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#lines.push(line);
      for (const look of this.#watchers) look();
    });
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
    this.exit = once(child, 'close').then(([code]) => {
      this.#ended = true;
      for (const look of this.#watchers) look();
      return { code, stdout: `${this.#lines.join('\n')}\n`, stderr: stderr.join('') };
    });
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** Waits for a line of stdout, past ones included. Rejects when the process ends without it. */
  line(fits: (line: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.#lines.find(fits);
        if (found === undefined && !this.#ended) return;
        this.#watchers.delete(look);
        if (found !== undefined) resolve(found);
        else
          void this.exit.then(({ stdout, stderr }) =>
            reject(new Error(`ended: ${stdout}${stderr}`)),
          );
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Waits until the engine reports that the pairing came to `to`. @returns the report */
  async reported(code: string, to: string): Promise<Record<string, unknown>> {
    const fits = (line: string) => {
      const report: Record<string, unknown> = JSON.parse(line);
      return report.code === code && report.to === to;
    };
    return JSON.parse(await this.line(fits));
  }

  /** Lines of stdout so far. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    if (!this.#ended) this.#child.kill(signal);
    return this.exit;
  }
}
