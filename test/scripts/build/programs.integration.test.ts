import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { Checkout } from './checkout.ts';

const BUILDING = 'Building, since this is the first start or a source has changed …\n';

/** The builds that a checkout has. */
function builds({ root }: Checkout): readonly string[] {
  return readdirSync(join(root, 'out', 'programs')).sort();
}

describe('a program that people run', () => {
  it('is built at its first start, and writes results only to stdout', async () => {
    const checkout = await Checkout.copy('a checkout');
    const home = await temporaryFolder();
    expect(await checkout.run('engine', 'list', '--home', home, '--json')).toEqual({
      code: 0,
      stdout: '[]\n',
      stderr: BUILDING,
    });
    const { code, stdout, stderr } = await checkout.run('relay', '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: npm run relay/);
    expect(builds(checkout)).toHaveLength(1);
  });

  it('is built again when a source has changed, even to an older one', async () => {
    const checkout = await Checkout.copy('checkout');
    const source = join(checkout.root, 'main', 'relay-server', 'cli-options.ts');
    await checkout.run('relay', '--help');
    writeFileSync(source, readFileSync(source, 'utf8').replace('Usage: npm', 'USAGE: npm'));
    utimesSync(source, 0, 0);
    const { stdout, stderr } = await checkout.run('relay', '--help');
    expect(stderr).toBe(BUILDING);
    expect(stdout).toMatch(/^USAGE: npm run relay/);
  });

  it('works for all who start it first at the same time', async () => {
    const checkout = await Checkout.copy('checkout');
    const home = await temporaryFolder();
    const list = () => checkout.run('engine', 'list', '--home', home, '--json');
    for (const { code, stdout } of await Promise.all([list(), list()])) {
      expect([code, stdout]).toEqual([0, '[]\n']);
    }
    expect(builds(checkout)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });

  it('says what is wrong with a source that cannot be built, and runs once it is corrected', async () => {
    const checkout = await Checkout.copy('checkout');
    const source = join(checkout.root, 'main', 'headless.ts');
    const text = readFileSync(source, 'utf8');
    writeFileSync(source, `${text}\nthis is no program`);
    const { code, stdout, stderr } = await checkout.run('engine', 'list');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('The programs could not be built: ');
    expect(stderr).toContain('headless.ts');
    expect(stderr).toMatch(/Then run the command again\.\n$/);
    expect(builds(checkout)).toEqual([]);

    writeFileSync(source, text);
    expect((await checkout.run('engine', '--help')).code).toBe(0);
  });

  it.each(['#', '?'])('says that the path of its checkout has a %s', async (character) => {
    const checkout = await Checkout.copy(`a${character}b`);
    const sentence =
      `This checkout cannot be built where it is, since its path contains “${character}”: ` +
      `${join(checkout.root, '/')}\n` +
      'Rename that folder or move the checkout, then run the command again.\n';
    const refused = { code: 1, stdout: '', stderr: sentence };
    expect(await checkout.run('engine', 'list')).toEqual(refused);
    expect(await checkout.node(join(checkout.root, 'scripts', 'build.mjs'))).toEqual(refused);
  });
});

describe('a built program', () => {
  it('exits with its own code', async () => {
    const checkout = await Checkout.copy('checkout');
    expect((await checkout.run('engine', '--nonsense')).code).toBe(2);
    expect((await checkout.run('relay', '--nonsense')).code).toBe(2);
  });

  it('is the process that was started, which holds the lock and gets the signals', async () => {
    const checkout = await Checkout.copy('checkout');
    const home = await temporaryFolder();
    await checkout.run('engine', 'init', 'ann', '--home', home);
    const args = [join(checkout.root, 'scripts', 'run.mjs'), 'engine', '--home', home];
    const engine = spawn(process.execPath, args, {
      cwd: checkout.root,
      env: checkout.environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTestFinished(() => void engine.kill('SIGKILL'));
    for await (const line of createInterface(engine.stderr)) {
      if (line.startsWith('Pairings in ')) break;
    }
    const holder = readFileSync(join(home, 'state', 'wire-tray', 'engine.lock'), 'utf8');
    expect(JSON.parse(holder)).toMatchObject({ pid: engine.pid });
    engine.kill('SIGTERM');
    expect(await once(engine, 'exit')).toEqual([0, null]);
  });
});
