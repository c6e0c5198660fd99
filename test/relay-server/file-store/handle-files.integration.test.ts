import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claim, lookUp, newOwner } from '../owners.ts';
import { allocate, call, restart, startTestRelay, textAt } from '../test-relay.ts';

const LEFT = '0123456789ab.new';

describe('handles and invites in files', () => {
  it('are readable by their owner only, and tell no token of an invite or what is in it', async () => {
    const relay = await startTestRelay();
    await claim(relay, newOwner('con'), await allocate(relay));
    const json = { invite_url: 'wire://pair?secret' };
    const { body } = await call(relay, 'POST', '/v1/invite/register', { json });
    const [handles, invites] = [join(relay.dataDir, 'handles'), join(relay.dataDir, 'invites')];
    expect(await readdir(handles)).toEqual(['handle-con.json']);
    const [name = ''] = await readdir(invites);
    const content = name + (await readFile(join(invites, name), 'utf8'));
    for (const secret of [textAt(body, 'token'), 'secret']) expect(content).not.toContain(secret);
    if (process.platform === 'win32') return;
    for (const file of [join(handles, 'handle-con.json'), join(invites, name)]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    for (const folder of [handles, invites]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('are set aside where damaged, and what an interrupted write has left is removed', async () => {
    const relay = await startTestRelay();
    await claim(relay, newOwner('ada'), await allocate(relay));
    const [handles, invites] = [join(relay.dataDir, 'handles'), join(relay.dataDir, 'invites')];
    const [handle, invite] = ['handle-eve.json', `${'a'.repeat(64)}.json`];
    const again = await restart(relay, async () => {
      await writeFile(join(handles, handle), '{"nick":"eve"');
      await writeFile(join(handles, `handle-bob.json.${LEFT}`), '{');
      await mkdir(join(handles, `handle-dir.json.${LEFT}`));
      await writeFile(join(invites, invite), 'x');
      await writeFile(join(invites, `${invite}.${LEFT}`), '{');
    });
    const names = (await readdir(handles)).map((name) => name.replace(/-[0-9a-f]{12}$/, '-…'));
    expect(names.sort()).toEqual([
      'handle-ada.json',
      `handle-dir.json.${LEFT}`,
      `${handle}.damaged-…`,
    ]);
    expect(await readdir(invites)).toEqual([expect.stringContaining(`${invite}.damaged-`)]);
    expect((await lookUp(again, 'ada')).status).toBe(200);
    expect((await lookUp(again, 'eve')).status).toBe(404);
    expect(again.lines.join('\n')).toMatch(/handle.*set aside.*\n.*invite.*set aside/);
  });
});
