import { once } from 'node:events';
import { chmod, lchown, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closed } from '../support/closed.ts';
import { itAsRoot, itOnLinux, itOnPosix } from '../support/where.ts';
import {
  allocate,
  call,
  list,
  post,
  startErrorOf,
  startTestRelay,
  temporaryFolder,
} from './test-relay.ts';

describe('starting a relay', () => {
  it('listens on a free port for port 0, and returns its URL', async () => {
    const relay = await startTestRelay();
    expect(relay.port).toBeGreaterThan(0);
    expect(relay.url).toBe(`http://127.0.0.1:${relay.port}`);
    expect(relay.urls).toEqual([relay.url]);
  });

  it('fails if the port is in use, and releases the folder', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => {
      other.close();
    });
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const dataDir = await temporaryFolder();
    expect((await startErrorOf({ port, dataDir })).code).toBe('port-in-use');
    expect((await startTestRelay({ dataDir })).port).toBeGreaterThan(0);
  });

  it.each([25, 6000, 10_080])('fails on port %i, which no program calls', async (port) => {
    expect((await startErrorOf({ port })).code).toBe('port-never-called');
  });

  it('fails if the host is no address of this computer', async () => {
    expect((await startErrorOf({ host: '192.0.2.77', limit: 'default' })).code).toBe(
      'host-not-here',
    );
  });

  it('fails if the folder cannot be used', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    expect((await startErrorOf({ dataDir: file })).code).toBe('data-unusable');
    expect((await startErrorOf({ dataDir: join(file, 'below') })).code).toBe('data-unusable');
  });

  for (const mode of [0o777, 0o1777]) {
    const shown = mode.toString(8);
    itOnPosix(
      `fails if others can change the folder (${shown}), and leaves it as it is`,
      async () => {
        const dataDir = await temporaryFolder();
        await chmod(dataDir, mode);
        const error = await startErrorOf({ dataDir });
        expect(error.code).toBe('data-not-private');
        expect(error.message).toContain(dataDir);
        expect(await readdir(dataDir)).toEqual([]);
        expect((await stat(dataDir)).mode & 0o7777).toBe(mode);
      },
    );
  }

  itAsRoot('fails if a link to its folder belongs to another account', async () => {
    const [folder, theirs] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(theirs, 'letter.new'), 'not ours');
    await chmod(theirs, 0o755);
    await symlink(theirs, join(folder, 'slots'));
    await lchown(join(folder, 'slots'), 65_534, 65_534);
    expect((await startErrorOf({ dataDir: folder })).code).toBe('data-not-private');
    expect(await readdir(theirs)).toEqual(['letter.new']);
    expect((await stat(theirs)).mode & 0o777).toBe(0o755);
  });

  it('fails if the path of its folder holds bytes that are no text', async () => {
    const dataDir = join(await temporaryFolder(), 'caf\ufffd');
    expect((await startErrorOf({ dataDir })).code).toBe('data-name-damaged');
  });

  itAsRoot(
    'fails if another account has left something in its folders, and deletes nothing',
    async () => {
      const left = `${'a'.repeat(32)}.json.0123456789ab.new`;
      for (const where of ['', 'slots']) {
        const dataDir = await temporaryFolder();
        const folder = join(dataDir, where);
        await mkdir(folder, { recursive: true });
        await chmod(folder, 0o755);
        await writeFile(join(folder, left), '');
        await lchown(join(folder, left), 65_534, 65_534);
        const error = await startErrorOf({ dataDir });
        expect(error.code).toBe('data-not-private');
        expect(error.message).toContain(`something in ${folder} belongs to `);
        expect(await readdir(folder)).toEqual([left]);
        expect((await stat(folder)).mode & 0o777).toBe(0o755);
      }
    },
  );

  itOnLinux('fails where no folder can be created', async () => {
    expect((await startErrorOf({ dataDir: '/proc/none/relay' })).code).toBe('data-unusable');
  });

  it('fails without a rate limit if other computers could reach it', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.77', 'example.test']) {
      expect((await startErrorOf({ host, limit: 'off' })).code).toBe('limit-off-needs-loopback');
    }
  });

  it('creates missing folders, and accepts one that others can read', async () => {
    const dataDir = join(await temporaryFolder(), 'a', 'b');
    const relay = await startTestRelay({ dataDir });
    await relay.stop();
    await chmod(join(dataDir, 'slots'), 0o755);
    const again = await startTestRelay({ dataDir });
    expect((await call(again, 'GET', '/healthz')).status).toBe(200);
  });
});

describe('stopping a relay', () => {
  it('closes streams, idle connections and incomplete requests without waiting for them', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const stream = await fetch(`${relay.url}/v1/events/${slot.id}/stream`, {
      headers: { authorization: `Bearer ${slot.token}` },
    });
    const slow = connect(relay.port, '127.0.0.1');
    slow.on('error', () => {}).resume();
    await once(slow, 'connect');
    slow.write(
      'POST /v1/pair HTTP/1.1\r\nhost: relay\r\ncontent-type: application/json\r\n' +
        'content-length: 100\r\n\r\n{',
    );
    const [whenClosed, began] = [closed(slow), performance.now()];
    await relay.stop();
    // Far below the 30 s that an incomplete request may take.
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await stream.text()).toBe('');
    await whenClosed;
    await expect(fetch(`${relay.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('can be requested twice', async () => {
    const relay = await startTestRelay();
    await Promise.all([relay.stop(), relay.stop()]);
    await relay.stop();
  });

  it('finishes writes: every event that got 201 is there after a restart', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const posts = Array.from({ length: 30 }, (_, n) => post(relay, slot, { event_id: `e${n}` }));
    const settled = Promise.allSettled(posts);
    await posts[0];
    await relay.stop();
    const answers = await settled;
    const stored = answers.filter((one) => one.status === 'fulfilled' && one.value.status === 201);
    const again = await startTestRelay({ dataDir: relay.dataDir });
    const { body } = await list(again, slot);
    expect(Array.isArray(body) ? body.length : 0).toBeGreaterThanOrEqual(stored.length);
    expect(again.lines).toEqual([]);
  });
});
