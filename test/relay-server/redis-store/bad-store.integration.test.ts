import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RELAY } from '../../integration/processes.ts';
import { Issuer } from '../../support/certificates.ts';
import { closedPort, serveTcp } from '../../support/loopback-server.ts';
import { itWithRedis, startRedis } from '../../support/redis.ts';
import { temporaryFolder } from '../test-relay.ts';

const PASSWORD = 'correct-horse';

/** Starts the command with a store that it must refuse. */
async function refusal(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [RELAY, '--port', '0', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  expect(stderr).not.toContain(PASSWORD);
  return { code, stdout, sentence: stderr.split('\n')[0] };
}

describe('a relay whose store is named wrongly', () => {
  it.each([
    [['--store', 'http://127.0.0.1:6379'], /^The store must be a URL such as redis:/],
    [['--store', 'redis://:99999'], /^Host 1 in the URL of the store is none: write name:port/],
    [['--store', `redis://relay:${PASSWORD}`], /^Host 1 in the URL of the store is none/],
    [
      ['--store', `redis://relay:${PASSWORD}@127.0.0.1`],
      /^Everybody on this computer can read a password/,
    ],
    [
      ['--store-file', '/nowhere/at/all'],
      /^The URL of the store cannot be read from .* \(ENOENT\)\.$/,
    ],
    [['--store', 'redis://a', '--store-file', 'b'], /^Name one store only/],
    [['--store', 'redis://a', '--store-sync', 'daily'], /^--store-sync must be/],
    [['--store', 'redis://a', '--store-replicas', '2'], /^--store-replicas must be 0 or 1/],
  ])('exits with 2 and a sentence for %j', async (args, sentence) => {
    expect(await refusal(args)).toEqual({
      code: 2,
      stdout: '',
      sentence: expect.stringMatching(sentence),
    });
  });
});

describe('a relay whose store cannot be used', () => {
  const refused = (sentence: RegExp) => ({
    code: 2,
    stdout: '',
    sentence: expect.stringMatching(sentence),
  });
  const urlAt = (http: string) => http.replace('http:', 'redis:');

  it('exits with 2 where nothing answers', async () => {
    const url = urlAt(await closedPort());
    expect(await refusal(['--store', url])).toEqual(
      refused(/^The store at redis:.* does not answer \(ECONNREFUSED\)\. Check the address/),
    );
  });

  it('exits with 2 where something else answers, or nobody says anything', async () => {
    const other = await serveTcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    expect(await refusal(['--store', urlAt(other)])).toEqual(
      refused(
        /^The store at redis:.* does not answer as a Redis does; it may want TLS\. Use rediss:/,
      ),
    );
    const silent = await serveTcp(() => {});
    expect(await refusal(['--store', urlAt(silent)])).toEqual(
      refused(/^The store at .* does not answer/),
    );
  });

  itWithRedis('exits with 2 for a wrong password, or none', async () => {
    const redis = await startRedis(
      ['--requirepass', 'other'],
      ['-a', 'other', '--no-auth-warning'],
    );
    const sentence = refused(/^The store at redis:.* does not accept this user and password\./);
    expect(await refusal(['--store', redis.url])).toEqual(sentence);
    const withPassword = redis.url.replace('//', `//:${PASSWORD}@`);
    expect(await refusal([], { WIRE_RELAY_STORE: withPassword })).toEqual(sentence);
    const file = join(await temporaryFolder(), 'url');
    await writeFile(file, `${withPassword}\n`);
    expect(await refusal(['--store-file', file])).toEqual(sentence);
  });

  itWithRedis('exits with 2 for a certificate that nobody trusts', async () => {
    const folder = await temporaryFolder();
    const { key, cert } = new Issuer(join(folder, 'issuer')).issue('127.0.0.1');
    await writeFile(join(folder, 'key.pem'), key);
    await writeFile(join(folder, 'cert.pem'), cert);
    const tlsPort = new URL(await closedPort()).port;
    await startRedis([
      ...['--tls-port', tlsPort, '--tls-auth-clients', 'no'],
      ...['--tls-key-file', join(folder, 'key.pem'), '--tls-cert-file', join(folder, 'cert.pem')],
      ...['--tls-ca-cert-file', join(folder, 'cert.pem')],
    ]);
    expect(await refusal(['--store', `rediss://127.0.0.1:${tlsPort}`])).toEqual(
      refused(/^The store at rediss:.* has no certificate that this computer trusts/),
    );
  });

  const SETTINGS: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'without an append-only file',
      ['--appendonly', 'no'],
      /no append-only file .*--store-sync no\.$/,
    ],
    [
      'that syncs each second',
      ['--appendfsync', 'everysec'],
      /appendfsync everysec, .*--store-sync everysec\.$/,
    ],
    [
      'that drops keys when it is full',
      ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'],
      /maxmemory-policy allkeys-lru\): slots would be lost/,
    ],
  ];
  for (const [name, settings, sentence] of SETTINGS) {
    itWithRedis(`exits with 2 for one ${name}`, async () => {
      const redis = await startRedis(settings);
      expect(await refusal(['--store', redis.url])).toEqual(refused(sentence));
    });
  }

  itWithRedis(
    'exits with 2 for a replica, and for a master that takes events without one',
    async () => {
      const master = await startRedis();
      const replica = await startRedis(['--replicaof', '127.0.0.1', `${master.port}`]);
      expect(await refusal(['--store', replica.url])).toEqual(refused(/^The store is a replica/));
      expect(await refusal(['--store', master.url, '--store-replicas', '1'])).toEqual(
        refused(/min-replicas-to-write 0\)\. Set min-replicas-to-write 1 there\.$/),
      );
    },
  );

  it('exits with 2 for a Redis that is too old', async () => {
    const info = '# Server\r\nredis_version:6.2.14\r\nrole:master\r\ncluster_enabled:0\r\n';
    const url = await serveTcp((socket) => {
      socket.on('data', (bytes) => {
        for (const _ of `${bytes}`.matchAll(/^\*\d/gm)) {
          const isInfo = `${bytes}`.includes('INFO') && !`${bytes}`.includes('SETINFO');
          socket.write(isInfo ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
        }
      });
    });
    expect(await refusal(['--store', urlAt(url)])).toEqual(
      refused(
        /^The store is Redis 6\.2\.14, which is too old\. Use Redis 7 or newer, or Valkey\.$/,
      ),
    );
  });
});
