import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLAYWRIGHT, VITEST } from '../../../scripts/lib/node-programs.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { itOnLinux, itOnPosix, itWhere } from '../../support/where.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { PLANTED, SharedFolder, traced, whyNoStrace } from './shared-folder.ts';

const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));

/** A kind of command each, with arguments that end it at once, and what it says then. */
const COMMANDS = [
  { script: 'engine', args: ['--nonsense'], says: 'npm run engine -- list' },
  { script: 'relay', args: ['--nonsense'], says: 'Usage: npm run relay' },
  { script: 'test', args: ['nonsense'], says: 'There is no suite “nonsense”' },
];

/** What npm gives to Node for a script of package.json. */
function wordsOf(script: string, args: readonly string[]): readonly string[] {
  const [program, ...words] = `${scripts[script]}`.split(' ');
  expect(program).toBe('node');
  return [...words, ...args];
}

/** The same by tsx alone, as it was once: shows that the danger is real. */
function careless(words: readonly string[]): readonly string[] {
  return words.map((word) => (word.endsWith('loader/typescript.mjs') ? 'tsx' : word));
}

/** Names the tests of one file: vitest loads it for that, compiled as ever. */
const LIST = ['list', '--project', 'unit', 'test/log.test.ts'];

/** The same for Playwright. */
const LISTED = ['test', '--list', 'e2e/security.e2e.ts'];

/** Node says at the end which temporary folder it had. */
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

/** What tsx has left below the packages, where its temporary folder would be if it made one. */
function keptByTsx(): readonly string[] {
  const cache = join(PROJECT_ROOT, 'node_modules', '.cache');
  const names = existsSync(cache) ? readdirSync(cache) : [];
  return names.filter((name) => name.startsWith('tsx')).sort();
}

const itTraced = itWhere(whyNoStrace() === undefined, whyNoStrace() ?? '');

/** Runs Node under strace. @returns the calls that name something in the shared folder */
async function trace(words: readonly string[]) {
  const shared = await SharedFolder.make();
  const log = join(await temporaryFolder(), 'calls');
  await shared.run('strace', traced(log, [process.execPath, ...words]));
  const calls = readFileSync(log, 'utf8').split('\n');
  // Else strace saw nothing, and says nothing about the folder either.
  expect(calls.some((call) => call.includes('execve('))).toBe(true);
  // To look at the folder itself tells nobody's code anything.
  return { touched: calls.filter((call) => call.includes(`"${shared.path}/`)) };
}

it('tsx alone runs compiled code that another account left', { timeout: 60_000 }, async () => {
  const shared = await SharedFolder.make();
  const words = careless(wordsOf('engine', ['--nonsense']));
  await shared.run(process.execPath, words);
  expect(shared.poison()).toBeGreaterThan(0);
  expect((await shared.run(process.execPath, words)).stdout).toContain(PLANTED);
});

describe.each(COMMANDS)(
  'npm run $script, where others write to the temporary folder',
  (command) => {
    const words = wordsOf(command.script, command.args);

    it('runs no compiled code that lies there, and leaves none', { timeout: 60_000 }, async () => {
      const shared = await SharedFolder.make();
      await shared.run(process.execPath, careless(words));
      expect(shared.poison()).toBeGreaterThan(0);

      const before = [shared.contents(), keptByTsx()];
      const { stdout, stderr } = await shared.run(process.execPath, words);
      expect(stderr).toContain(command.says);
      expect(stdout).toBe('');
      expect([shared.contents(), keptByTsx()]).toEqual(before);
    });

    itTraced('opens nothing in it, and looks for nothing there', async () => {
      expect((await trace(words)).touched).toEqual([]);
    });
  },
);

itOnLinux('a command calls no socket that listens in the temporary folder', async () => {
  const shared = await SharedFolder.make();
  const calls = await shared.listenForTsx();
  const words = wordsOf('engine', ['--nonsense']);
  await shared.run(process.execPath, words);
  expect(calls()).toBe(0);
  await shared.run(process.execPath, careless(words));
  expect(calls()).toBeGreaterThan(0);
});

describe('the programs that run our tests', () => {
  it('take no compiled test from where others write', { timeout: 60_000 }, async () => {
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

  it('refuse to be started without the precaution', async () => {
    const shared = await SharedFolder.make();
    const cli = join('node_modules', '@playwright', 'test', 'cli.js');
    const { code, stdout, stderr } = await shared.run(process.execPath, [cli, ...LISTED]);
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('npm run test:e2e');
  });

  itOnPosix('have a temporary folder that nobody else may look into, and remove it', async () => {
    const shared = await SharedFolder.make();
    const { stdout } = await shared.run(process.execPath, [...REPORTING, VITEST, ...LIST]);
    const [, folder, mode] = /^folder (.+) of mode (\d+)$/m.exec(stdout) ?? [];
    expect(folder).toMatch(new RegExp(`^${shared.path}/[^/]{12,}$`));
    expect(mode).toBe('700');
    expect(shared.contents()).toEqual({});
  });

  itTraced('touch nothing beside that folder', async () => {
    const { touched } = await trace([VITEST, ...LIST]);
    const made = touched.flatMap((line) => /mkdir\("([^"]+)", 0700\) = 0/.exec(line)?.[1] ?? []);
    expect(made).toHaveLength(1);
    expect(touched.filter((line) => !line.includes(`"${made[0]}`))).toEqual([]);
  });
});
