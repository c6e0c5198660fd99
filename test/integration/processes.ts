/** Real processes of ours: the relay, engines and commands, each from a bundle of its sources. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { BUNDLES } from '../../scripts/lib/bundles.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What Node runs as the engine's command, and as the relay's. */
export const ENGINE = join(BUNDLES, 'engine.js');
export const RELAY = join(BUNDLES, 'relay.js');

/** In English, whatever the person who runs the tests speaks. */
const PLAIN = { ...process.env, WIRE_HOME: '', NODE_OPTIONS: '', LC_ALL: 'C' };

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Everything that a test started, ended and removed in one call. */
export class Stage {
  readonly #env: NodeJS.ProcessEnv;
  readonly #running = new Set<Running>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'wire-tray-'));
  #homes = 0;

  /** @param env what the programs find in their environment beside this process's own */
  constructor(env: NodeJS.ProcessEnv = {}) {
    this.#env = env;
  }

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
    const args = [RELAY, '--port', '0', '--data', data, ...options];
    const relay = this.start(args);
    const line = await relay.line((text) => text.startsWith('wire relay listening on '));
    return Object.assign(relay, { url: line.replace('wire relay listening on ', '') });
  }

  /** An engine that writes its transitions as JSON lines. */
  engine(home: string, ...options: string[]): Running {
    return this.start([ENGINE, '--home', home, '--json', ...options]);
  }

  /** Runs a command to its end. */
  async command(home: string, ...args: string[]): Promise<Exit> {
    const running = this.start([ENGINE, ...args, '--home', home]);
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

  /** @param args of `start.program`, or else of Node */
  protected start(args: readonly string[], start: Start = {}): Running {
    const running = new Running(args, { env: { ...PLAIN, ...this.#env }, ...start });
    this.#running.add(running);
    void running.exit.then(() => this.#running.delete(running));
    return running;
  }
}

export interface Start {
  /** Default: Node itself. */
  readonly program?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export class Running {
  readonly exit: Promise<Exit>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #stdout: Lines;
  readonly #stderr: Lines;
  #ended = false;

  constructor(args: readonly string[], start: Start = {}) {
    const env = start.env ?? PLAIN;
    const child = spawn(start.program ?? process.execPath, args, { cwd: ROOT, env });
    this.#child = child;
    this.#stdout = new Lines(child.stdout);
    this.#stderr = new Lines(child.stderr);
    // A program may end before it has read what was typed.
    child.stdin.on('error', () => {});
    this.exit = once(child, 'close').then(([code]) => {
      this.#ended = true;
      const exit = { code, stdout: this.#stdout.text, stderr: this.#stderr.text };
      for (const lines of [this.#stdout, this.#stderr]) lines.end(exit);
      return exit;
    });
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** Waits for a line of stdout, past ones included. Rejects when the process ends without it. */
  line(fits: (line: string) => boolean): Promise<string> {
    return this.#stdout.first(fits);
  }

  /** Waits for a line of stderr, likewise. */
  said(fits: (line: string) => boolean): Promise<string> {
    return this.#stderr.first(fits);
  }

  /** Types a line. */
  type(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Waits until the engine reports that the pairing came to `to`. @returns the report */
  async reported(code: string, to: string): Promise<Record<string, unknown>> {
    const fits = (line: string) => {
      if (!line.includes(code)) return false;
      const report: Record<string, unknown> = JSON.parse(line);
      return report.code === code && report.to === to;
    };
    return JSON.parse(await this.line(fits));
  }

  /** Lines of stdout so far. */
  get lines(): readonly string[] {
    return this.#stdout.all;
  }

  /** What stderr said so far. */
  get told(): string {
    return this.#stderr.text;
  }

  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    if (!this.#ended) this.#child.kill(signal);
    return this.exit;
  }
}

/** The lines of one stream so far, and who waits for one. */
class Lines {
  readonly all: string[] = [];
  readonly #watchers = new Set<() => void>();
  #exit: Exit | null = null;

  constructor(stream: Readable) {
    createInterface({ input: stream }).on('line', (line) => {
      this.all.push(line);
      for (const look of this.#watchers) look();
    });
  }

  get text(): string {
    return this.all.map((line) => `${line}\n`).join('');
  }

  end(exit: Exit): void {
    this.#exit = exit;
    for (const look of this.#watchers) look();
  }

  first(fits: (line: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      // Each line once: hundreds wait for one of thousands.
      let seen = 0;
      const look = () => {
        const found = this.all.slice(seen).find(fits);
        seen = this.all.length;
        if (found === undefined && this.#exit === null) return;
        this.#watchers.delete(look);
        if (found !== undefined) resolve(found);
        else reject(new Error(`ended: ${this.#exit?.stdout}${this.#exit?.stderr}`));
      };
      this.#watchers.add(look);
      look();
    });
  }
}
