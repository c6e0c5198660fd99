/** A temporary folder that everyone may write to, as /tmp is, and what another account can do there. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CapturedChild, capture } from '../../../scripts/lib/child.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What planted code prints. */
export const PLANTED = 'PLANTED CODE RUNS';

/** Decisions of whoever runs these tests: a command has to make its own. */
const DECIDED = [
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

  /** Runs a command to its end in the checkout, with this as the temporary folder. */
  run(program: string, args: readonly string[]): Promise<CapturedChild> {
    const rest = Object.entries(process.env).filter(([name]) => !DECIDED.includes(name));
    const temporary = { TMPDIR: this.path, TMP: this.path, TEMP: this.path };
    // In English, whatever the person who runs the tests speaks.
    const env = { ...Object.fromEntries(rest), ...temporary, LC_ALL: 'C', NODE_OPTIONS: '' };
    return capture(program, args, { cwd: PROJECT_ROOT, env });
  }

  /** Every file in it and what is in that. */
  contents(): Readonly<Record<string, string>> {
    const names = readdirSync(this.path, { recursive: true, encoding: 'utf8' }).sort();
    return Object.fromEntries(names.map((name) => [name, textOf(join(this.path, name))]));
  }

  /**
   * Puts code that prints {@link PLANTED} before all compiled code in it.
   *
   * @returns how many files have it now
   */
  poison(): number {
    const files = Object.entries(this.contents()).flatMap(([name, text]) => {
      const poisoned = poisonedText(name, text);
      return poisoned === undefined ? [] : [[join(this.path, name), poisoned] as const];
    });
    for (const [file, text] of files) writeFileSync(file, text);
    return files.length;
  }

  /** A socket where tsx in a child of this process looks for one. @returns how often it was called */
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

/** Why Linux’s strace cannot be used here; undefined where it can. */
export function whyNoStrace(): string | undefined {
  const { error, status } = spawnSync('strace', ['-o', '/dev/null', 'true']);
  if (error !== undefined) return 'strace is not installed';
  return status === 0 ? undefined : 'strace may not trace here';
}

/** Program and arguments under strace, which writes each file and socket that is named to `log`. */
export function traced(log: string, command: readonly string[]): readonly string[] {
  return ['-f', '-qq', '-s', '4096', '-e', 'trace=file,network', '-o', log, ...command];
}

function poisonedText(name: string, text: string): string | undefined {
  const planted = `console.log(${JSON.stringify(PLANTED)});\n`;
  // Playwright's have a checksum before the source, which anyone can make.
  if (name.endsWith('.js')) {
    const code = planted + text.slice(text.indexOf('\n') + 1);
    return `// ${createHash('sha1').update(code).digest('hex')}\n${code}`;
  }
  // tsx's are JSON with the source in it.
  if (!text.startsWith('{"code":')) return undefined;
  const entry = JSON.parse(text);
  return JSON.stringify({ ...entry, code: planted + entry.code });
}

function textOf(path: string): string {
  return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
}
