/** Runs programs of the reference beside ours, confined to the homes of the stage. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { keyOf } from '../../../main/wire-home/homes/registry.ts';
import { TYPESCRIPT } from '../../../scripts/lib/node-programs.ts';
import { ENGINE, type Exit, type Running, Stage } from '../../integration/processes.ts';
import type { Reference } from './references.ts';
import { until } from './until.ts';

/**
 * A pgrep that finds only processes of the caller's own home, which they have in their environment or
 * command line. The reference asks pgrep for processes of the whole machine, and some of its commands
 * kill the result. Without /proc this pgrep finds nothing.
 */
const NARROW_PGREP = `#!/bin/sh
of() { tr '\\0' '\\n' 2>/dev/null <"/proc/$1/$2"; }
found=1
for pid in $(command -p pgrep "$@"); do
  # Skip this script: its command line contains the pattern too.
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

  /** Runs a program of the reference and waits for its exit. */
  run(reference: Reference, home: string, ...args: readonly string[]): Promise<Exit> {
    return this.wire(reference, home, ...args).exit;
  }

  /**
   * Like {@link run}, for a home on which other programs of the reference run. They write many files in
   * place, so a program fails if it reads one at that moment. It is then run again, up to 5 times.
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

  /** Starts our command as the person does who has these sessions. */
  engineInPersonsHome(...args: readonly string[]): Running {
    const { WIRE_HOME: _, ...env } = this.#environment('');
    return this.start([ENGINE, ...args], { env: { ...env, LC_ALL: 'C' } });
  }

  /** Starts a script of ours. */
  script(...args: readonly string[]): Running {
    return this.start([...TYPESCRIPT, ...args]);
  }

  /** The home of a session, which an agent names in the environment. The CLI makes it with `init`. */
  sessionHome(session: string): string {
    const root = join(this.folder('person'), '.local', 'state', 'wire', 'sessions', 'by-key');
    return join(root, keyOf(session));
  }

  /** Makes the home of a session, as the first command in an agent's terminal does. */
  async wireSession(reference: Reference, session: string, relayUrl: string): Promise<string> {
    const home = this.sessionHome(session);
    const { WIRE_HOME: _, ...env } = this.#environment(home);
    const inSession = { ...env, WIRE_SESSION_ID: session };
    for (const named of [['ines'], []]) {
      const args = ['init', ...named, '--relay', relayUrl];
      const { program } = reference;
      const { code } = await this.start(args, { program, env: inSession }).exit;
      if (code === 0) return home;
    }
    throw new Error('wire init made no session');
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

  /** Starts the reference's relay. @returns its URL */
  async wireRelay(reference: Reference): Promise<string> {
    const url = `127.0.0.1:${await freePort()}`;
    this.#relays += 1;
    const home = this.folder(`reference-relay-${this.#relays}`);
    this.wire(reference, home, 'relay-server', '--bind', url);
    await until('the relay to answer', async () => (await fetch(`http://${url}/healthz`)).ok);
    return `http://${url}`;
  }

  /** Starts our relay without rate limits. @returns its URL */
  async ownRelay(): Promise<string> {
    return (await this.relay('--limit', 'off')).url;
  }

  /** Reads daemon.pid; null when it does not exist. */
  daemonPid(home: string): Record<string, unknown> | null {
    return readJson(join(home, 'state', 'wire', 'daemon.pid'));
  }

  /** Reads a pending-pair file; null when it does not exist. */
  pending(home: string, code: string): Record<string, unknown> | null {
    return readJson(join(home, 'state', 'wire', 'pending-pair', `${code}.json`));
  }

  /** Ends a process together with the stage, such as a daemon that a command started. */
  adopt(pid: number): void {
    this.#adopted.add(pid);
  }

  override async end(): Promise<void> {
    for (const pid of this.#adopted) endByForce(pid);
    await super.end();
  }

  /** An environment without the person's own home, sessions and notifications. */
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
      // A session that the person's own environment names must not count more.
      WIRE_HOME_FORCE: '1',
      WIRE_NO_TOASTS: '1',
      // No certificates: all relays use plain HTTP, and loading them would cost each command 0.1 s.
      SSL_CERT_FILE: '/dev/null',
      SSL_CERT_DIR: this.folder('no-certificates'),
    };
  }
}

/** Sends SIGKILL to a process, unless it has ended. */
export function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The reference's error for a file that another of its programs has truncated but not yet written. */
const FOUND_EMPTY = 'EOF while parsing';

function lastValue(args: readonly string[], { code, stdout, stderr }: Exit): unknown {
  if (code !== 0) throw new Error(`wire ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** @returns null when it does not exist or is being written */
function readJson(path: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** The reference's relay does not print its port, so it needs a fixed one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
