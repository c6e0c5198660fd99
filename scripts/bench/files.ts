/**
 * File calls of one pairing: all that both engines and the commands do below their homes, from the
 * first request until nothing is left of the pairing.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ENGINE } from '../../test/integration/processes.ts';
import { InteropStage } from '../../test/interop/support/interop-stage.ts';
import { bundleForNode } from '../build/bundle.mjs';
import { capture } from '../lib/child.ts';
import { OURS } from './contestants.ts';
import { type Benchmark, figure, type Table } from './row.ts';

const PROBE_MS = 4;
const PATIENCE_MS = 60_000;
const COUNTER = join(import.meta.dirname, 'file-calls.mjs');

export interface Program {
  readonly name: string;
  /** What Node runs as the engine's command. */
  readonly engine: string;
}

interface Call {
  readonly call: string;
  readonly path: string;
}

export const files: Benchmark = {
  name: 'files',
  async measure({ rounds, beside }) {
    const programs: Program[] = [{ name: OURS, engine: ENGINE }];
    if (beside !== null) programs.push(await programOf(beside));
    const taken = new Map(programs.map(({ name }) => [name, [] as (readonly Call[])[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, engine } of programs) taken.get(name)?.push(await pairOnce(engine));
    }
    return [
      tableOf('files opened for one pairing, both sides', taken, isOpen),
      tableOf('of these: pending pairs and sidecars, to read', taken, isReadOfPairing),
      tableOf('of these: anything else, to read', taken, isOtherRead),
      tableOf('of these: to write, lock files included', taken, isWrite),
      tableOf('all file calls for one pairing, both sides', taken, () => true),
    ];
  },
};

/** Builds the command of another checkout, which has its packages installed. */
export async function programOf(checkout: string): Promise<Program> {
  const folder = join(checkout, 'out', 'interop');
  await bundleForNode(checkout, folder, { engine: 'main/headless.ts' });
  const { stdout } = await capture('git', ['-C', checkout, 'rev-parse', '--short', 'HEAD']);
  return { name: `ours at ${stdout.trim()}`, engine: join(folder, 'engine.js') };
}

function tableOf(
  what: string,
  taken: ReadonlyMap<string, readonly (readonly Call[])[]>,
  counts: (call: Call) => boolean,
): Table {
  const figures = [...taken].map(([name, pairings]) =>
    figure(
      name,
      'calls',
      pairings.map((calls) => calls.filter(counts).length),
    ),
  );
  return { what, figures, goal: null };
}

function isOpen({ call }: Call): boolean {
  return call.startsWith('open ');
}

function isWrite({ call }: Call): boolean {
  return call === 'open to write';
}

function isReadOfPairing({ call, path }: Call): boolean {
  return call === 'open to read' && /[/\\](pending-pair|wire-tray)[/\\][^/\\]*\.json$/.test(path);
}

function isOtherRead(one: Call): boolean {
  return isOpen(one) && !isWrite(one) && !isReadOfPairing(one);
}

/** One pairing of two new homes, made with the commands as two people would. */
async function pairOnce(engine: string): Promise<readonly Call[]> {
  const stage = new CountingStage(engine);
  try {
    const relay = await stage.ownRelay();
    const [host, guest] = [await stage.openHome(relay), await stage.openHome(relay)];
    const before = stage.calls().length;
    const { code } = await stage.ask(host, 'host', '--relay', relay);
    if (typeof code !== 'string') throw new Error('host gave no code');
    await stage.ask(guest, 'join', code, '--relay', relay);
    for (const home of [host, guest]) {
      await until(() => stage.pending(home, code)?.status === 'sas_ready');
      await stage.ask(home, 'confirm', code, String(stage.pending(home, code)?.sas));
    }
    await until(() => [host, guest].every((home) => stage.isOver(home, code)));
    return stage.calls().slice(before);
  } finally {
    await stage.end();
  }
}

/** A stage on which all programs log their file calls. */
class CountingStage extends InteropStage {
  readonly #engine: string;
  readonly #log: string;

  /** @param engine what Node runs as the engine's command */
  constructor(engine: string) {
    const log = join(mkdtempSync(join(tmpdir(), 'wire-tray-file-calls-')), 'calls');
    super({ FILE_CALLS: log, NODE_OPTIONS: `--import ${pathToFileURL(COUNTER)}` });
    this.#engine = engine;
    this.#log = log;
  }

  /** @returns a home with an identity and a running engine that has seen it */
  async openHome(relay: string): Promise<string> {
    const home = this.newHome();
    await this.ask(home, 'init', basename(home), '--relay', relay);
    const engine = this.start([this.#engine, '--home', home, '--json']);
    await engine.said((line) => line.startsWith('Pairings in '));
    return home;
  }

  /** Runs a command with `--json`, which must succeed. @returns the last line's value */
  async ask(home: string, ...args: string[]): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await this.start([
      this.#engine,
      ...args,
      ...['--home', home, '--json'],
    ]).exit;
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  /** Whether nothing is left of a pairing: its file goes last but one, its sidecar last. */
  isOver(home: string, code: string): boolean {
    const state = join(home, 'state');
    return [join('wire', 'pending-pair'), 'wire-tray'].every(
      (folder) => !existsSync(join(state, folder, `${code}.json`)),
    );
  }

  /** File calls below the homes so far, in order. */
  calls(): readonly Call[] {
    const lines = readFileSync(this.#log, 'utf8').split('\n').slice(0, -1);
    const calls = lines.map((line) => {
      const [call = '', path = ''] = line.split('\t');
      return { call, path };
    });
    return calls.filter(({ path }) => path.startsWith(this.folder('home-')));
  }

  override async end(): Promise<void> {
    await super.end();
    rmSync(dirname(this.#log), { recursive: true, force: true });
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error('a pairing did not end');
    await setTimeout(PROBE_MS);
  }
}
