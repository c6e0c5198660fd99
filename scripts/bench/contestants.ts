/** The programs that are measured: our engine without a window, and the reference CLI's daemon. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Core, openCore } from '../../main/core.ts';
import { codeAtRelay } from '../../main/headless/hosting.ts';
import type { Running } from '../../test/integration/processes.ts';
import { InteropStage } from '../../test/interop/support/interop-stage.ts';
import { installReference } from '../interop/cargo.ts';

/** Our engine with the CLI's version of the pairing. */
export const OURS = 'ours';
/** Our engine with its own version of the pairing. */
export const OURS_V2 = 'ours, version 2';
/** `test:interop` makes the debug builds. The release build shows what the compiler contributes. */
const BUILDS = [
  ['0.6.1', 'debug'],
  ['0.14.2', 'debug'],
  ['0.14.2', 'release'],
] as const;

/** One side of the pairings: a home and the engine process that runs on it. */
export interface Side {
  readonly home: string;
  readonly process: Running;
  /** @returns the code */
  host(): Promise<string>;
  join(code: string): Promise<void>;
  confirm(code: string): Promise<void>;
  /** Reads the saved pairing; null when there is none, or none any more: it is over, or pinned. */
  status(code: string): { readonly status: string; readonly sas: string | null } | null;
}

export interface Contestant {
  readonly name: string;
  /** Makes a home with an identity and a slot, and starts an engine on it. */
  open(stage: InteropStage, relayUrl: string): Promise<Side>;
}

export const ours = ourContestant(OURS, 1);
export const oursV2 = ourContestant(OURS_V2, 2);

function ourContestant(name: string, protocol: 1 | 2): Contestant {
  return {
    name,
    async open(stage, relayUrl) {
      const home = stage.newHome();
      await stage.json(home, 'init', handleFor(home), '--relay', relayUrl);
      const engine = stage.engine(home);
      await engine.said((line) => line.startsWith('Pairings in '));
      return ourSide(home, engine, relayUrl, protocol);
    },
  };
}

/** Makes requests in this process, as the window does, without starting a command for each. */
function ourSide(home: string, engine: Running, relayUrl: string, protocol: 1 | 2): Side {
  const core: Core = openCore({ ...process.env, WIRE_HOME: home }, '0.1.0', fetch);
  /** By code. */
  const ids = new Map<string, string>();
  const idOf = (code: string) => ids.get(code) ?? code;
  const status = (code: string) =>
    protocol === 1 ? statusIn(home, code) : statusInRecord(home, idOf(code));
  return {
    home,
    process: engine,
    status,
    host: async () => {
      const id = await core.requests.host(relayUrl, { protocol });
      const code = protocol === 1 ? id : await codeAtRelay(core, id);
      ids.set(code, id);
      return code;
    },
    join: async (code) => {
      ids.set(code, await core.requests.join(code, relayUrl));
    },
    confirm: (code) => core.requests.confirm(idOf(code), { digits: status(code)?.sas ?? '' }),
  };
}

/** @param interval seconds between two cycles; the CLI's default is 5 */
function daemon(name: string, version: string, program: string, interval: number): Contestant {
  const reference = { version, program };
  return {
    name: `wire ${name}, every ${interval} s`,
    async open(stage, relayUrl) {
      const home = stage.newHome();
      await stage.wireInit(reference, home, relayUrl);
      const running = stage.wire(
        reference,
        home,
        ...['daemon', '--interval', String(interval), '--json'],
      );
      await running.line((line) => line.startsWith('{'));
      const wire = (...args: string[]) => stage.wireJson(reference, home, ...args);
      const status = (code: string) => statusIn(home, code);
      return {
        home,
        process: running,
        status,
        host: async () => {
          const asked = await wire('pair-host', '--relay', relayUrl, '--detach');
          return (asked as { code_phrase: string }).code_phrase;
        },
        join: async (code) => {
          await wire('pair-join', code, '--relay', relayUrl, '--detach');
        },
        confirm: async (code) => {
          await wire('pair-confirm', code, status(code)?.sas ?? '');
        },
      };
    },
  };
}

/** The reference builds that can be installed, each at each interval. */
export async function daemons(intervals: readonly number[]): Promise<readonly Contestant[]> {
  const found: Contestant[] = [];
  for (const [version, build] of BUILDS) {
    const program = await installReference(version, process.env, build);
    if (program === null) continue;
    const name = build === 'debug' ? version : `${version} (${build})`;
    found.push(...intervals.map((interval) => daemon(name, version, program, interval)));
  }
  return found;
}

function statusIn(home: string, code: string): ReturnType<Side['status']> {
  const file = join(home, 'state', 'wire', 'pending-pair', `${code}.json`);
  try {
    const { status, sas } = JSON.parse(readFileSync(file, 'utf8'));
    return { status: String(status), sas: typeof sas === 'string' ? sas : null };
  } catch (error) {
    // Either absent, or the CLI is writing it in place at this moment.
    return error instanceof SyntaxError ? { status: 'being written', sas: null } : null;
  }
}

function statusInRecord(home: string, id: string): ReturnType<Side['status']> {
  const file = join(home, 'state', 'wire-tray', 'pairings', `${id}.json`);
  const { state } = JSON.parse(readFileSync(file, 'utf8'));
  const { status = 'gone', sas = null } = state ?? {};
  return status === 'gone' || status === 'pinned' ? null : { status, sas };
}

/** The two sides of a pairing need different handles. */
function handleFor(home: string): string {
  return home.replace(/.*[/\\]/, '').replace(/[^A-Za-z0-9_-]/g, '-');
}

/** Runs one benchmark on a stage with our relay, rate limits off. */
export async function withStage<T>(
  work: (stage: InteropStage, relayUrl: string) => Promise<T>,
): Promise<T> {
  const stage = new InteropStage();
  try {
    return await work(stage, await stage.ownRelay());
  } finally {
    await stage.end();
  }
}
