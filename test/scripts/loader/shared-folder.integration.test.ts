import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLAYWRIGHT, STRYKER, VITEST } from '../../../scripts/lib/node-programs.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { itOnLinux, itOnPosix, itWhere } from '../../support/where.ts';
import { Checkout } from '../build/checkout.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { PLANTED, SharedFolder, traced, whyNoStrace } from './shared-folder.ts';

const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));

/** A command that loads TypeScript. It exits at once, with a message. */
const TYPED = { script: 'test', args: ['nonsense'], says: 'There is no suite “nonsense”' };

/** What people run, which is built, with arguments that make it exit at once, and its message. */
const BUILT = [
  { script: 'engine', args: ['--nonsense'], says: 'npm run engine -- list' },
  { script: 'relay', args: ['--nonsense'], says: 'Usage: npm run relay' },
  { script: 'demo', args: ['--nonsense'], says: '--nonsense' },
  { script: 'start', args: [], says: 'The app needs a display' },
];

/** Node's arguments for a script of package.json. */
function nodeArguments(script: string, args: readonly string[]): readonly string[] {
  const [program, ...own] = `${scripts[script]}`.split(' ');
  expect(program).toBe('node');
  return [...own, ...args];
}

/** The same arguments with plain tsx instead of our loader: shows that the danger is real. */
function withPlainTsx(args: readonly string[]): readonly string[] {
  return args.map((arg) => (arg.endsWith('loader/typescript.mjs') ? 'tsx' : arg));
}

/** Lists the tests of one file, for which vitest compiles and loads it. */
const LIST = ['list', '--project', 'unit', 'test/log.test.ts'];

/** The same for Playwright. */
const LISTED = ['test', '--list', 'e2e/security.e2e.ts'];

/** Makes Node print its temporary folder at exit. */
const REPORTING = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    import { statSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    process.on('exit', () => {
      const mode = (statSync(tmpdir()).mode & 0o7777).toString(8);
      console.log('folder ' + tmpdir() + ' of mode ' + mode);
    });`)}`,
];

/** The files of tsx below node_modules, where its temporary folder would be if it made one. */
function keptByTsx(): readonly string[] {
  const cache = join(PROJECT_ROOT, 'node_modules', '.cache');
  const names = existsSync(cache) ? readdirSync(cache) : [];
  return names.filter((name) => name.startsWith('tsx')).sort();
}

const itTraced = itWhere(whyNoStrace() === undefined, whyNoStrace() ?? '');

/** Runs Node under strace. @returns the system calls that name a path in the shared folder */
async function trace(args: readonly string[], root?: string) {
  const shared = await SharedFolder.make();
  const log = join(await temporaryFolder(), 'calls');
  const { stderr } = await shared.run('strace', traced(log, [process.execPath, ...args]), root);
  const calls = readFileSync(log, 'utf8').split('\n');
  // Otherwise strace recorded nothing, which would prove nothing.
  expect(calls.some((call) => call.includes('execve('))).toBe(true);
  // Access to the folder itself is harmless: only paths inside it count.
  return { stderr, touched: calls.filter((call) => call.includes(`"${shared.path}/`)) };
}

it('plain tsx runs compiled code that another account planted', { timeout: 60_000 }, async () => {
  const shared = await SharedFolder.make();
  const args = withPlainTsx(nodeArguments(TYPED.script, TYPED.args));
  await shared.run(process.execPath, args);
  expect(shared.poison()).toBeGreaterThan(0);
  expect((await shared.run(process.execPath, args)).stdout).toContain(PLANTED);
});

describe('a command that loads TypeScript, with a temporary folder that others can write to', () => {
  const args = nodeArguments(TYPED.script, TYPED.args);

  it('runs no compiled code from there, and leaves none', { timeout: 60_000 }, async () => {
    const shared = await SharedFolder.make();
    await shared.run(process.execPath, withPlainTsx(args));
    expect(shared.poison()).toBeGreaterThan(0);

    const before = [shared.contents(), keptByTsx()];
    const { stdout, stderr } = await shared.run(process.execPath, args);
    expect(stderr).toContain(TYPED.says);
    expect(stdout).toBe('');
    expect([shared.contents(), keptByTsx()]).toEqual(before);
  });

  itTraced('accesses no path in it', async () => {
    expect((await trace(args)).touched).toEqual([]);
  });

  itOnLinux('connects to no socket in it', async () => {
    const shared = await SharedFolder.make();
    const calls = await shared.listenForTsx();
    await shared.run(process.execPath, args);
    expect(calls()).toBe(0);
    await shared.run(process.execPath, withPlainTsx(args));
    expect(calls()).toBeGreaterThan(0);
  });
});

describe.each(BUILT)(
  'npm run $script, with a temporary folder that others can write to',
  ({ script, args, says }) => {
    itTraced('accesses no path in it, while it is built or later', async () => {
      const { root } = await Checkout.copy('checkout');
      const [program = '', ...own] = nodeArguments(script, args);
      for (const builds of [true, false]) {
        const { touched, stderr } = await trace([join(root, program), ...own], root);
        expect(touched).toEqual([]);
        expect(stderr).toContain(says);
        expect(stderr.includes('Building')).toBe(builds);
      }
    });
  },
);

describe('our test runners', () => {
  it('run no compiled test from a folder that others can write to', {
    timeout: 60_000,
  }, async () => {
    const shared = await SharedFolder.make();
    const cli = join('node_modules', '@playwright', 'test', 'cli.js');
    await shared.run(process.execPath, [cli, ...LISTED]);
    expect(shared.poison()).toBeGreaterThan(0);
    const alone = await shared.run(process.execPath, [cli, ...LISTED]);
    expect(alone.stdout).toContain(PLANTED);

    const before = shared.contents();
    const ours = await shared.run(process.execPath, [PLAYWRIGHT, ...LISTED]);
    expect(ours.stdout).toContain('security.e2e.ts');
    expect(ours.stdout).not.toContain(PLANTED);
    expect(shared.contents()).toEqual(before);
  });

  it('refuse to start without our launchers', async () => {
    const shared = await SharedFolder.make();
    const cli = join('node_modules', '@playwright', 'test', 'cli.js');
    const { code, stdout, stderr } = await shared.run(process.execPath, [cli, ...LISTED]);
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('npm run test:e2e');
  });

  for (const [program, words] of [
    ['vitest', [VITEST, ...LIST]],
    ['Stryker', [STRYKER, '--version']],
  ] as const) {
    itOnPosix(`give ${program} a private temporary folder, and remove it`, async () => {
      const shared = await SharedFolder.make();
      const { stdout } = await shared.run(process.execPath, [...REPORTING, ...words]);
      const [, folder, mode] = /^folder (.+) of mode (\d+)$/m.exec(stdout) ?? [];
      expect(folder).toMatch(new RegExp(`^${shared.path}/[^/]{12,}$`));
      expect(mode).toBe('700');
      expect(shared.contents()).toEqual({});
    });
  }

  itTraced('access no path outside that folder', async () => {
    const { touched } = await trace([VITEST, ...LIST]);
    const created = touched.flatMap((line) => /mkdir\("([^"]+)", 0700\) = 0/.exec(line)?.[1] ?? []);
    expect(created).toHaveLength(1);
    expect(touched.filter((line) => !line.includes(`"${created[0]}`))).toEqual([]);
  });
});
