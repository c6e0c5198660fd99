import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itAsRoot, itOnLinux, itOnPosix } from '../support/where.ts';
import { Stage } from './processes.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

describe('wrong use of the command', () => {
  it.each([
    [['nonsense'], 'nonsense'],
    [['--nonsense'], '--nonsense'],
    [['--interval', 'soon'], 'interval'],
    [['confirm', '73-2QXC4P'], 'DIGITS'],
    [['list', 'everything'], 'everything'],
    [['list', '--relay', 'http://127.0.0.1:2'], '--relay'],
  ])('%j exits with 2 and says what is wrong', async (args, named) => {
    const { code, stdout, stderr } = await stage.command(stage.newHome(), ...args);
    expect(code).toBe(2);
    expect(stdout.trim()).toBe('');
    expect(stderr).toContain(named);
    expect(stderr).toContain('Usage:');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([
    [[], 'engine'],
    [['host', '--relay', 'http://127.0.0.1:2'], 'host'],
    [['join', '73-2QXC4P', '--relay', 'http://127.0.0.1:2'], 'join'],
  ])('%j without an identity exits with 2 and says how to create one', async (args) => {
    const { code, stderr } = await stage.command(stage.newHome(), ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/identity/i);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['host without any relay', ['host'], 'no-relay'],
    ['a relay that is no address', ['host', '--relay', 'ht!tp://x'], 'malformed-relay'],
    ['plain http to a stranger', ['host', '--relay', 'http://relay.example.org'], 'insecure-relay'],
    [
      'a code with a wrong character',
      ['join', '73-2QX!C4P', '--relay', 'http://127.0.0.1:2'],
      'malformed-code',
    ],
    [
      'a link with another parameter',
      ['join', 'wire-pair://join?code=73-2QXC4P&utm=1', '--relay', 'http://127.0.0.1:2'],
      'malformed-link',
    ],
    [
      'two codes',
      ['join', '73-2QXC4P, 74-2QXC4P', '--relay', 'http://127.0.0.1:2'],
      'several-found',
    ],
    ['a relay with a password', ['host', '--relay', 'me:pw@127.0.0.1:2'], 'relay-with-password'],
    ['a relay with a query', ['host', '--relay', '127.0.0.1:2/?x'], 'relay-with-query'],
    ['IPv6 with a port', ['host', '--relay', 'fd00::1:7878'], 'address-without-brackets'],

    ['a pairing that is not there', ['confirm', '73-2QXC4P', '123456'], 'no-such-pairing'],
    ['cancelling nothing', ['cancel', '73-2QXC4P'], 'no-such-pairing'],
    ['forgetting a stranger', ['forget', 'nobody'], 'no-such-peer'],
    ['another identity', ['init', 'somebody-else'], 'other-identity'],
    ['a handle with a path', ['init', '../../x'], 'malformed-handle'],
  ])('%s fails with its code, and nothing changes', async (_title, args, failure) => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    const { code, stdout, stderr } = await stage.command(home, ...args, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: failure } });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await stage.json(home, 'list')).toEqual([]);
  });

  it('a code with look-alike characters is corrected, and each correction is printed once', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    const relay = ['--relay', 'http://127.0.0.1:2'];
    const { code, stdout, stderr } = await stage.command(home, 'join', '73-20xc0p', ...relay);
    expect({ code, stdout: stdout.trim() }).toEqual({ code: 0, stdout: '73-2OXCOP' });
    expect(stderr.match(/“0” was read as “O”/g)).toHaveLength(1);
  });

  it.each([
    'Code: 73-2QXC4P.',
    '73-2QXC4P\u200e',
    'Join me: wire-pair://join?code=73-2QXC4P&amp;relay=http%3A%2F%2F127.0.0.1%3A2 (now)',
  ])('the code is found in %j, and relay and code are returned', async (text) => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    const relay = text.includes('relay=') ? [] : ['--relay', '<http//127.0.0.1:2/healthz>'];
    const { code, stdout, stderr } = await stage.command(home, 'join', text, ...relay);
    expect({ code, stdout: stdout.trim() }).toEqual({ code: 0, stdout: '73-2QXC4P' });
    expect(stderr).toContain('Joining 73-2QXC4P (relay: http://127.0.0.1:2)');
    if (relay.length > 0) expect(stderr).toContain('The relay was read as http://127.0.0.1:2.');
    expect((await stage.command(home, 'cancel', `“${text}”`)).stderr).toContain(
      '73-2QXC4P is cancelled.',
    );
  });

  it('a link and another relay beside it are refused', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    const link = 'wire-pair://join?code=73-2QXC4P&relay=http://127.0.0.1:2';
    const { code, stderr } = await stage.command(home, 'join', link, '--relay', '127.0.0.1:3');
    expect(code).toBe(2);
    expect(stderr).toContain('The link names another relay than --relay: http://127.0.0.1:2.');
    expect(await stage.json(home, 'list')).toEqual([]);
  });

  it('a second init with the same handle keeps everything and says so', async () => {
    const home = stage.newHome();
    const first = await stage.json(home, 'init', 'alice');
    expect(first).toMatchObject({ result: 'created' });
    expect(await stage.json(home, 'init', 'alice')).toEqual({
      ...(first as object),
      result: 'kept',
    });
  });

  it('a damaged identity exits with 2 and is left unchanged', async () => {
    const home = stage.newHome();
    mkdirSync(join(home, 'config', 'wire'), { recursive: true });
    writeFileSync(join(home, 'config', 'wire', 'agent-card.json'), '{"half":');
    const { code, stderr } = await stage.command(home, 'host', '--relay', 'http://127.0.0.1:2');
    expect(code).toBe(2);
    expect(stderr).toContain('agent-card.json');
  });

  it.runIf(process.platform === 'linux').each(['/proc/wire', '/sys/wire'])(
    'a home that nobody can write, %s, is reported',
    async (home) => {
      const { code, stdout, stderr } = await stage.command(home, 'init', 'alice', '--json');
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'home-unwritable' } });
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );

  itOnPosix('a home that others can change is refused before anything is done there', async () => {
    const home = stage.newHome();
    mkdirSync(home);
    chmodSync(home, 0o777);
    for (const args of [['init', 'alice'], ['list'], ['peers'], []]) {
      const { code, stdout, stderr } = await stage.command(home, ...args, '--json');
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'folder-not-private' } });
      expect(stderr).toContain(`${home} of `);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(readdirSync(home)).toEqual([]);
  });

  itAsRoot('a home in which another account made the folders is refused', async () => {
    const home = stage.newHome();
    const config = join(home, 'config');
    mkdirSync(join(config, 'wire'), { recursive: true });
    writeFileSync(join(config, 'wire', 'trust.json'), '{"agents": {"mallory": {}}}');
    chownSync(config, 65_534, 65_534);
    const { code, stderr } = await stage.command(home, 'peers');
    expect(code).toBe(2);
    expect(stderr).toMatch(/config belongs to .*uid 65534/);
    expect(stderr).not.toContain('mallory');
  });

  itOnLinux('a home whose name holds bytes that are no text is refused', async () => {
    const home = stage.folder('caf\ufffd');
    const { code, stdout } = await stage.command(home, 'init', 'alice', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'folder-name-damaged' } });
  });

  itAsRoot(
    'a home is refused if another account made all of it, and nothing there is read',
    async () => {
      const home = stage.newHome();
      const config = join(home, 'config', 'wire');
      mkdirSync(config, { recursive: true });
      writeFileSync(join(config, 'trust.json'), '{"agents": {"mallory": {}}}');
      for (const path of [home, join(home, 'config'), config, join(config, 'trust.json')]) {
        chownSync(path, 65_534, 65_534);
      }
      for (const args of [['init', 'alice'], ['list'], ['peers'], ['check', 'mallory'], []]) {
        const { code, stdout, stderr } = await stage.command(home, ...args);
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(`${home} belongs to `);
        expect(stderr).toContain('chown');
        expect(stderr.replaceAll(home, '')).not.toContain('mallory');
      }
      expect(readdirSync(home, { recursive: true })).toHaveLength(3);
    },
  );

  itAsRoot('a home is refused for a file that another account left in it', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    const config = join(home, 'config', 'wire');
    chownSync(join(config, 'trust.json'), 65_534, 65_534);
    const { code, stderr } = await stage.command(home, 'peers');
    expect(code).toBe(2);
    expect(stderr).toMatch(`something in ${config} belongs to `);
  });

  itOnPosix('a home in a shared folder is ours from the first command on', async () => {
    const shared = stage.newHome();
    mkdirSync(shared);
    chmodSync(shared, 0o1777);
    const home = join(shared, 'alice');
    expect((await stage.command(home, 'check', 'bob')).code).toBe(1);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(await stage.json(home, 'init', 'alice')).toMatchObject({ result: 'created' });
  });

  it('a home that is a file is reported', async () => {
    const home = stage.newHome();
    writeFileSync(home, '');
    const { code, stdout, stderr } = await stage.command(home, 'init', 'alice', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.code).toMatch(/^home-un(readable|writable)$/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
