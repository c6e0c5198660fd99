/** A temporary folder that everyone can write to, as /tmp is, and what another account can do there. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CapturedChild, capture } from '../../../scripts/lib/child.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The output of planted code. */
export const PLANTED = 'PLANTED CODE RUNS';

/** Variables to remove, so that each command must set them itself. */
const CACHE_VARIABLES = [
  'TSX_DISABLE_CACHE',
  'JITI_FS_CACHE',
  'NODE_DISABLE_COMPILE_CACHE',
  'PLAYWRIGHT_TRANSFORM_CACHE_DIR',
  'PWTEST_CACHE_DIR',
];

/** A world-writable temporary folder, removed after the test. */
export class SharedFolder {
  readonly path: string;

  static async make(): Promise<SharedFolder> {
    const path = await temporaryFolder();
    chmodSync(path, 0o1777);
    return new SharedFolder(path);
  }

  private constructor(path: string) {
    this.path = path;
  }

  /** Runs a command in a checkout, with this as its temporary folder, and waits for its exit. */
  run(program: string, args: readonly string[], cwd = PROJECT_ROOT): Promise<CapturedChild> {
    const rest = Object.entries(process.env).filter(([name]) => !CACHE_VARIABLES.includes(name));
    const temporary = { TMPDIR: this.path, TMP: this.path, TEMP: this.path };
    // English messages, whatever the language of the person who runs the tests.
    const plain = { LC_ALL: 'C', NODE_OPTIONS: '', DISPLAY: '', WAYLAND_DISPLAY: '' };
    return capture(program, args, {
      cwd,
      env: { ...Object.fromEntries(rest), ...temporary, ...plain },
    });
  }

  /** All files in it, with their contents. */
  contents(): Readonly<Record<string, string>> {
    const names = readdirSync(this.path, { recursive: true, encoding: 'utf8' }).sort();
    return Object.fromEntries(names.map((name) => [name, textOf(join(this.path, name))]));
  }

  /**
   * Inserts code that prints {@link PLANTED} into all compiled code in it.
   *
   * @returns the number of changed files
   */
  poison(): number {
    const files = Object.entries(this.contents()).flatMap(([name, text]) => {
      const poisoned = poisonedText(name, text);
      return poisoned === undefined ? [] : [[join(this.path, name), poisoned] as const];
    });
    for (const [file, text] of files) writeFileSync(file, text);
    return files.length;
  }

  /** Listens where tsx, in a child of this process, looks for a socket. @returns counts connections */
  async listenForTsx(): Promise<() => number> {
    const folder = join(this.path, `tsx-${process.geteuid?.()}`);
    mkdirSync(folder, { recursive: true });
    let calls = 0;
    const server: Server = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      server.listen(join(folder, `${process.pid}.pipe`), resolve);
    });
    onTestFinished(() => void server.close());
    return () => calls;
  }
}

/** Why strace cannot be used here; undefined if it can. */
export function whyNoStrace(): string | undefined {
  const { error, status } = spawnSync('strace', ['-o', '/dev/null', 'true']);
  if (error !== undefined) return 'strace is not installed';
  return status === 0 ? undefined : 'strace may not trace here';
}

/** strace's arguments to run a command and write its file and network calls to `log`. */
export function traced(log: string, command: readonly string[]): readonly string[] {
  return ['-f', '-qq', '-s', '4096', '-e', 'trace=file,network', '-o', log, ...command];
}

function poisonedText(name: string, text: string): string | undefined {
  const planted = `console.log(${JSON.stringify(PLANTED)});\n`;
  // Playwright's files begin with a checksum of the code, which anyone can compute.
  if (name.endsWith('.js')) {
    const code = planted + text.slice(text.indexOf('\n') + 1);
    return `// ${createHash('sha1').update(code).digest('hex')}\n${code}`;
  }
  // tsx's files are JSON that contains the code.
  if (!text.startsWith('{"code":')) return undefined;
  const entry = JSON.parse(text);
  return JSON.stringify({ ...entry, code: planted + entry.code });
}

function textOf(path: string): string {
  return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
}
