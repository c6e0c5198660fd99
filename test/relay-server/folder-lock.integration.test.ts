import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NoLocksHere } from '../../main/files/flock.ts';
import { bounds } from '../../main/relay-server/bounds.ts';
import { byMarker, FolderLock } from '../../main/relay-server/folder-lock.ts';
import type { RelayStartError } from '../../main/relay-server/relay-start-error.ts';
import { itOnPosix } from '../support/where.ts';
import { call, startErrorOf, startTestRelay, temporaryFolder } from './test-relay.ts';

/** Makes another program's server listen on loopback until the test ends. @returns its URL */
async function urlOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('the lock of a data folder', () => {
  it('keeps a second relay out until the first has stopped', async () => {
    const first = await startTestRelay();
    const { dataDir } = first;
    const error = await startErrorOf({ dataDir });
    expect(error.code).toBe('data-in-use');
    expect(error.message).toContain(`process ${process.pid}, ${first.url}`);
    await first.stop();
    expect((await startTestRelay({ dataDir })).port).toBeGreaterThan(0);
  });

  itOnPosix(
    'keeps a second one out whatever the file says, as in containers with equal pids',
    async () => {
      const { dataDir } = await startTestRelay();
      for (const content of ['1\n', `${process.pid}\n`, '999999999\n', '']) {
        await writeFile(join(dataDir, 'relay.pid'), content);
        expect((await startErrorOf({ dataDir })).code).toBe('data-in-use');
      }
    },
  );

  it.each(['999999999', 'junk', '', `${process.pid}`, `${process.ppid}`])(
    'is taken over from a crashed relay (relay.pid: %j)',
    async (content) => {
      const dataDir = await temporaryFolder();
      await writeFile(join(dataDir, 'relay.pid'), content);
      const relay = await startTestRelay({ dataDir });
      expect(await readFile(join(dataDir, 'relay.pid'), 'utf8')).toBe(
        `${process.pid} ${relay.url}\n`,
      );
    },
  );

  it('is taken over when no relay answers at the address in it, whoever has the pid', async () => {
    const dataDir = await temporaryFolder();
    const crashed = await startTestRelay({ dataDir });
    await crashed.stop();
    const lock = join(dataDir, 'relay.pid');
    await writeFile(lock, `${process.ppid} ${crashed.url}\n`);
    await (await startTestRelay({ dataDir })).stop();

    const other = createServer((_request, response) => response.writeHead(404).end());
    await writeFile(lock, `${process.ppid} ${await urlOf(other)}\n`);
    expect((await startTestRelay({ dataDir })).port).toBeGreaterThan(0);
  });

  it.each([process.ppid, process.pid, 999_999_999])(
    'is held by a relay that answers, or breaks the connection, though its pid is %d',
    async (pid) => {
      const dataDir = await temporaryFolder();
      const lock = join(dataDir, 'relay.pid');
      const elsewhere = await startTestRelay();
      await writeFile(lock, `${pid} ${elsewhere.url}\n`);
      const error = await startErrorOf({ dataDir });
      expect(error.code).toBe('data-in-use');
      expect(error.nextStep).toContain(`delete ${lock}`);

      const cutOff = createServer((_request, response) => response.destroy());
      const content = `${pid} ${await urlOf(cutOff)}\n`;
      await writeFile(lock, content);
      expect((await startErrorOf({ dataDir })).code).toBe('data-in-use');
      expect(await readFile(lock, 'utf8')).toBe(content);
    },
  );
});

describe('a relay whose lock file somebody deletes', () => {
  itOnPosix('locks the folder again', async () => {
    const relay = await startTestRelay();
    const lock = join(relay.dataDir, 'relay.pid');
    await rm(lock);
    await relay.fire(bounds.sweepIntervalMs);
    await expect
      .poll(() => readFile(lock, 'utf8').catch(() => ''))
      .toBe(`${process.pid} ${relay.url}\n`);
    expect((await startErrorOf({ dataDir: relay.dataDir })).code).toBe('data-in-use');
  });

  itOnPosix('stops once another relay has the folder', async () => {
    const lost: RelayStartError[] = [];
    const relay = await startTestRelay({ onLost: (error) => lost.push(error) });
    await rm(join(relay.dataDir, 'relay.pid'));
    const second = await startTestRelay({ dataDir: relay.dataDir });
    await relay.fire(bounds.sweepIntervalMs);
    await expect.poll(() => call(relay, 'GET', '/healthz').catch(() => null)).toBeNull();
    expect(relay.lines).toEqual([expect.stringContaining('Another relay keeps its data in')]);
    await expect.poll(() => lost).toMatchObject([{ code: 'data-in-use' }]);
    expect((await call(second, 'GET', '/healthz')).status).toBe(200);
  });
});

describe('a folder on a drive without flock', () => {
  it('is refused: two relays could use it', async () => {
    const folder = await temporaryFolder();
    const take = () => Promise.reject(new NoLocksHere('ENOLCK'));
    const locking = { take, read: async () => '' };
    const lock = FolderLock.acquire(folder, join(folder, 'relay.pid'), locking);
    await expect(lock).rejects.toMatchObject({ code: 'no-locks' });
  });
});

describe('the lock by a marker, as on Windows,', () => {
  it('keeps a second relay out, but for one whose pid another program has got', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'relay.pid');
    const first = await FolderLock.acquire(folder, path, byMarker);
    const second = () => FolderLock.acquire(folder, path, byMarker);
    await expect(second()).rejects.toMatchObject({ code: 'data-in-use' });
    const other = createServer((_request, response) => response.writeHead(404).end());
    await first.recordUrl(await urlOf(other));
    const taken = await second();
    await taken.release();
    await (await second()).release();
  });
});
