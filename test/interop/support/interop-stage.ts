/** A stage on which programs of the reference play beside ours, each kept to the stage's homes. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { TYPESCRIPT } from '../../../scripts/lib/node-programs.ts';
import { type Exit, type Running, Stage } from '../../integration/processes.ts';
import type { Reference } from './references.ts';
import { until } from './until.ts';

/**
 * The reference asks pgrep for processes of the whole machine, and some commands end what it
 * finds: this one shows it those of the caller's own home only, whether they have that home from
 * their environment or their command line (none where there is no /proc).
 */
const NARROW_PGREP = `#!/bin/sh
of() { tr '\\0' '\\n' 2>/dev/null <"/proc/$1/$2"; }
found=1
for pid in $(command -p pgrep "$@"); do
  # What is looked for is in our own command line, too.
  if of "$pid" cmdline | grep -Fqx "$0"; then continue; fi
  if of "$pid" environ | grep -Fqx "WIRE_HOME=$WIRE_HOME" ||
    of "$pid" cmdline | grep -Fqx "$WIRE_HOME"; then
    echo "$pid"
    found=0
  fi
done
exit $found
`;

export class InteropStage extends Stage {
  readonly #adopted = new Set<number>();
  #relays = 0;

  /** Starts a program of the reference on a home. */
  wire({ program }: Reference, home: string, ...args: readonly string[]): Running {
    return this.start(args, { program, env: this.#environment(home) });
  }

  /** Runs one to its end. */
  run(reference: Reference, home: string, ...args: readonly string[]): Promise<Exit> {
    return this.wire(reference, home, ...args).exit;
  }

  /**
   * Runs one where others of the reference are at work on the same home. It replaces many files in
   * place, so one of its programs may find what another one is just writing, and gives up.
   */
  async runAmongOthers(
    reference: Reference,
    home: string,
    ...args: readonly string[]
  ): Promise<Exit> {
    const run = () => this.run(reference, home, ...args);
    let exit = await run();
    for (let tries = 1; tries < 5 && exit.stderr.includes(FOUND_EMPTY); tries += 1) {
      exit = await run();
    }
    return exit;
  }

  /** Runs one with `--json`, which must succeed. @returns the value of its last line */
  async wireJson(reference: Reference, home: string, ...args: readonly string[]): Promise<unknown> {
    return lastValue(args, await this.run(reference, home, ...args, '--json'));
  }

  /** The same {@link runAmongOthers}. */
  async wireJsonAmongOthers(
    reference: Reference,
    home: string,
    ...args: readonly string[]
  ): Promise<unknown> {
    return lastValue(args, await this.runAmongOthers(reference, home, ...args, '--json'));
  }

  /** Starts a script of ours. */
  script(...args: readonly string[]): Running {
    return this.start([...TYPESCRIPT, ...args]);
  }

  /** Makes an identity with a slot, as each version wants to be asked for it. */
  async wireInit(
    reference: Reference,
    home: string,
    relayUrl: string,
    handle = 'clio',
  ): Promise<void> {
    const typed = await this.run(reference, home, 'init', handle, '--relay', relayUrl);
    if (typed.code === 0) return;
    const derived = await this.run(reference, home, 'init', '--relay', relayUrl);
    if (derived.code !== 0) throw new Error(`wire init: ${typed.stderr}${derived.stderr}`);
  }

  /**
   * @returns once it has been through its first cycle: it aborts requests that it finds while it
   *   starts, in 0.14.2 even after it has written daemon.pid
   */
  async wireDaemon(reference: Reference, home: string): Promise<Running> {
    const daemon = this.wire(reference, home, 'daemon', '--interval', '1', '--json');
    await daemon.line((line) => line.startsWith('{'));
    return daemon;
  }

  /** A relay of the reference. @returns its URL */
  async wireRelay(reference: Reference): Promise<string> {
    const url = `127.0.0.1:${await freePort()}`;
    this.#relays += 1;
    const home = this.folder(`reference-relay-${this.#relays}`);
    this.wire(reference, home, 'relay-server', '--bind', url);
    await until('the relay to answer', async () => (await fetch(`http://${url}/healthz`)).ok);
    return `http://${url}`;
  }

  /** Our relay, without its limits. @returns its URL */
  async ownRelay(): Promise<string> {
    return (await this.relay('--limit', 'off')).url;
  }

  /** What daemon.pid says now; null when it is not there. */
  daemonPid(home: string): Record<string, unknown> | null {
    return readJson(join(home, 'state', 'wire', 'daemon.pid'));
  }

  /** A pending-pair file; null when it is not there. */
  pending(home: string, code: string): Record<string, unknown> | null {
    return readJson(join(home, 'state', 'wire', 'pending-pair', `${code}.json`));
  }

  /** Has a process ended with the stage that a program of the stage left behind. */
  adopt(pid: number): void {
    this.#adopted.add(pid);
  }

  override async end(): Promise<void> {
    for (const pid of this.#adopted) endByForce(pid);
    await super.end();
  }

  /** Nothing of the person who runs this: no home, no sessions, no notifications. */
  #environment(home: string): NodeJS.ProcessEnv {
    const programs = this.folder('programs');
    mkdirSync(programs, { recursive: true });
    const pgrep = join(programs, 'pgrep');
    writeFileSync(pgrep, NARROW_PGREP);
    chmodSync(pgrep, 0o755);
    return {
      PATH: `${programs}:${process.env.PATH ?? ''}`,
      HOME: this.folder('person'),
      WIRE_HOME: home,
      WIRE_NO_TOASTS: '1',
      // All relays here speak plain HTTP, and to read the machine's certificates takes each
      // command a tenth of a second.
      SSL_CERT_FILE: '/dev/null',
      SSL_CERT_DIR: this.folder('no-certificates'),
    };
  }
}

/** Ends a process that a program of the reference left behind, unless it has ended by itself. */
export function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** What the reference says of a file that it has truncated and not written yet. */
const FOUND_EMPTY = 'EOF while parsing';

function lastValue(args: readonly string[], { code, stdout, stderr }: Exit): unknown {
  if (code !== 0) throw new Error(`wire ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** @returns null also while it is being written */
function readJson(path: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** The reference's relay does not say which port it got: it has to be told one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
