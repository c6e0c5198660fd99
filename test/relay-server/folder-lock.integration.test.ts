import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startErrorOf, startTestRelay, temporaryFolder } from './test-relay.ts';

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
    expect((await startErrorOf({ dataDir })).code).toBe('data-in-use');
    await first.stop();
    await writeFile(join(dataDir, 'relay.pid'), `${process.ppid}\n`);
    const error = await startErrorOf({ dataDir });
    expect(error.code).toBe('data-in-use');
    expect(error.message).toContain(`process ${process.ppid}`);
  });

  it.each(['999999999', 'junk', '', `${process.pid}`])(
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

  it('is taken over when another program has got the pid of a crashed relay', async () => {
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

  it('is held by a relay in another process that answers, or breaks the connection', async () => {
    const dataDir = await temporaryFolder();
    const lock = join(dataDir, 'relay.pid');
    const elsewhere = await startTestRelay();
    await writeFile(lock, `${process.ppid} ${elsewhere.url}\n`);
    expect((await startErrorOf({ dataDir })).code).toBe('data-in-use');

    const cutOff = createServer((_request, response) => response.destroy());
    const content = `${process.ppid} ${await urlOf(cutOff)}\n`;
    await writeFile(lock, content);
    expect((await startErrorOf({ dataDir })).code).toBe('data-in-use');
    expect(await readFile(lock, 'utf8')).toBe(content);
  });
});
