/** Runs the relay, engines and commands as real processes, from bundles of their sources. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { BUNDLES } from '../../scripts/lib/bundles.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The bundles of the engine's command and of the relay. */
export const ENGINE = join(BUNDLES, 'engine.js');
export const RELAY = join(BUNDLES, 'relay.js');

const PROXY_NAMES = [
  'https_proxy',
  'HTTPS_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'no_proxy',
  'NO_PROXY',
];

/** In English and without a proxy, whatever the person who runs the tests has set. */
const PLAIN = {
  ...process.env,
  ...Object.fromEntries(PROXY_NAMES.map((name) => [name, ''])),
  WIRE_HOME: '',
  NODE_OPTIONS: '',
  LC_ALL: 'C',
};

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The processes and folders of one test; `end` kills and removes them all. */
export class Stage {
  readonly #env: NodeJS.ProcessEnv;
  readonly #running = new Set<Running>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'wire-tray-'));
  #homes = 0;

  /** @param env added to this process's environment for every program */
  constructor(env: NodeJS.ProcessEnv = {}) {
    this.#env = env;
  }

  /** The path of a folder that is removed at the end; does not create it. */
  folder(name: string): string {
    return join(this.#folder, name);
  }

  newHome(): string {
    this.#homes += 1;
    return this.folder(`home-${this.#homes}`);
  }

  /** Starts a relay. @returns its process, with its URL */
  async relay(...options: string[]): Promise<Running & { url: string }> {
    const data = this.folder('relay-data');
    const args = [RELAY, '--port', '0', '--data', data, ...options];
    const relay = this.start(args);
    const line = await relay.line((text) => text.startsWith('wire relay listening on '));
    return Object.assign(relay, { url: line.replace('wire relay listening on ', '') });
  }

  /** Starts an engine that prints its transitions as JSON lines. */
  engine(home: string, ...options: string[]): Running {
    return this.start([ENGINE, '--home', home, '--json', ...options]);
  }

  /**
   * As {@link engine}, and waits until it runs the pairings of the home: before that, `host` may do so itself,
   * and the engine then reports nothing of what was done.
   */
  async runningEngine(home: string, ...options: string[]): Promise<Running> {
    const engine = this.engine(home, ...options);
    await engine.said((line) => line.startsWith('Pairings in '));
    return engine;
  }

  /** Runs a command until it exits. */
  async command(home: string, ...args: string[]): Promise<Exit> {
    const running = this.start([ENGINE, ...args, '--home', home]);
    return running.exit;
  }

  /** Starts a command, which may be killed. */
  engineCommand(home: string, ...args: string[]): Running {
    return this.start([ENGINE, ...args, '--home', home]);
  }

  /** Runs a command that finds its home by the environment. */
  commandIn(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Exit> {
    return this.start([ENGINE, ...args], { env: { ...PLAIN, ...this.#env, ...env } }).exit;
  }

  /** Runs a command with `--json`, which must succeed. @returns the value of its last line */
  async json(home: string, ...args: string[]): Promise<unknown> {
    const { code, stdout, stderr } = await this.command(home, ...args, '--json');
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  async end(): Promise<void> {
    await Promise.all([...this.#running].map((running) => running.kill('SIGKILL')));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @param args of `start.program`, by default of Node */
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
    // A program may exit before it has read its input.
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

  /** Waits for a line of stdout, past ones included. Rejects if the process exits without it. */
  line(fits: (line: string) => boolean): Promise<string> {
    return this.#stdout.first(fits);
  }

  /** Waits for a line of stderr, likewise. */
  said(fits: (line: string) => boolean): Promise<string> {
    return this.#stderr.first(fits);
  }

  /** Writes a line to stdin. */
  type(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Waits until the engine reports that a pairing has reached `to`. @returns the transition */
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

  /** stderr so far. */
  get told(): string {
    return this.#stderr.text;
  }

  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    if (!this.#ended) this.#child.kill(signal);
    return this.exit;
  }
}

/** The lines of one stream so far, and the calls that wait for one. */
class Lines {
  readonly all: string[] = [];
  readonly #watchers = new Set<() => void>();
  #exit: Exit | null = null;

  constructor(stream: Readable) {
    createInterface({ input: stream }).on('line', (line) => {
      this.all.push(line);
      for (const check of this.#watchers) check();
    });
  }

  get text(): string {
    return this.all.map((line) => `${line}\n`).join('');
  }

  end(exit: Exit): void {
    this.#exit = exit;
    for (const check of this.#watchers) check();
  }

  first(fits: (line: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      // Tests each line once: hundreds of calls may wait for one of thousands of lines.
      let seen = 0;
      const check = () => {
        const found = this.all.slice(seen).find(fits);
        seen = this.all.length;
        if (found === undefined && this.#exit === null) return;
        this.#watchers.delete(check);
        if (found !== undefined) resolve(found);
        else reject(new Error(`ended: ${this.#exit?.stdout}${this.#exit?.stderr}`));
      };
      this.#watchers.add(check);
      check();
    });
  }
}
