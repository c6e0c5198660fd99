import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../messages/en.ts';
import type { FailureCode } from '../../preload/contract.ts';
import { Issuer } from '../support/certificates.ts';
import { closedPort } from '../support/loopback-server.ts';
import { portal, redirecting, WayServers } from '../support/way-servers.ts';
import { Stage } from './processes.ts';

const folder = join(tmpdir(), `wire-tray-issuer-${process.pid}`);
const SLOT = { slot_id: 'ab'.repeat(16), slot_token: 'cd'.repeat(32) };
const LOGIN = 'paul:pass word';
const IN_URL = 'paul:pass%20word';

let issuer: Issuer;
let servers: WayServers;
let stage: Stage;

beforeAll(() => {
  issuer = new Issuer(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  servers = new WayServers();
});
afterEach(async () => {
  await stage.end();
  await servers.close();
});

/** An https relay that gives out one slot. @returns its port */
function relay(): Promise<number> {
  return servers.https(issuer.issue('127.0.0.1'), (_request, response) => {
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(SLOT));
  });
}

/** Asks a relay for a mailbox by the command. @returns what it printed as its failure */
async function failureAt(url: string, env: NodeJS.ProcessEnv = {}) {
  stage = new Stage({ NODE_EXTRA_CA_CERTS: issuer.file, ...env });
  const args = ['init', 'alice', '--relay', url, '--json'];
  const { code, stdout, stderr } = await stage.command(stage.newHome(), ...args);
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const { error = null } = JSON.parse(last) as { error?: { code: FailureCode; detail: string } };
  if (error !== null) {
    expect(code).toBe(1);
    const { title, next } = en.failures[error.code];
    expect(stderr).toContain(title);
    expect(stderr).toContain(next);
  }
  return error;
}

describe('the command reports as what it is, with what to do next,', () => {
  it.each([
    ['an issuer that it does not know', 'certificate-untrusted', '127.0.0.1', -1, 10, false],
    ['a certificate of another host', 'certificate-untrusted', 'relay.example', -1, 10, true],
    ['a certificate that has expired', 'certificate-date', '127.0.0.1', -20, -10, true],
    ['a certificate that is not valid yet', 'certificate-date', '127.0.0.1', 10, 20, true],
  ] as const)('%s', async (_what, code, host, from, to, isTrusted) => {
    const port = await servers.https(issuer.issue(host, from, to), portal(200));
    const env = isTrusted ? {} : { NODE_EXTRA_CA_CERTS: '' };
    expect(await failureAt(`https://127.0.0.1:${port}`, env)).toMatchObject({ code });
  });

  it('a certificate whose signature is too weak', async () => {
    const weak = issuer.issue('127.0.0.1', -1, 10, 'sha1');
    const certificate = { ...weak, ciphers: 'DEFAULT@SECLEVEL=0' };
    const failure = await failureAt(
      `https://127.0.0.1:${await servers.https(certificate, portal(200))}`,
    );
    expect(failure).toMatchObject({ code: 'certificate-untrusted' });
  });

  it('https in the place of http', async () => {
    const port = await servers.http(portal(200));
    const failure = await failureAt(`https://127.0.0.1:${port}`);
    expect(failure).toMatchObject({ code: 'relay-speaks-http' });
  });

  it('http in the place of https', async () => {
    const failure = await failureAt(`http://127.0.0.1:${await relay()}`);
    expect(failure).toMatchObject({ code: 'relay-speaks-https' });
  });

  it('http in the place of https where the server says so', async () => {
    const port = await servers.http((_request, response) => {
      response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.\n');
    });
    const failure = await failureAt(`http://127.0.0.1:${port}`);
    expect(failure).toMatchObject({ code: 'relay-speaks-https' });
  });

  it.each([200, 403, 511])('a sign-in page with status %i', async (status) => {
    const port = await servers.https(issuer.issue('127.0.0.1'), portal(status));
    const failure = await failureAt(`https://127.0.0.1:${port}`);
    expect(failure).toMatchObject({ code: 'sign-in-page' });
  });

  it('a redirect, and where it leads, without following it', async () => {
    const heads: string[][] = [];
    const target = await servers.noting(null, heads, JSON.stringify(SLOT));
    const location = `http://127.0.0.1:${target}/v1/slot/allocate?once=more`;
    const port = await servers.http(redirecting(location));
    expect(await failureAt(`http://127.0.0.1:${port}`)).toEqual({
      code: 'relay-redirects',
      detail: `status 302 leads to http://127.0.0.1:${target}`,
    });
    expect(heads).toEqual([]);
  });

  it('a redirect to the page of the network', async () => {
    const port = await servers.http(redirecting('https://login.hotel.example/?from=relay'));
    expect(await failureAt(`http://127.0.0.1:${port}`)).toEqual({
      code: 'sign-in-page',
      detail: 'status 302 leads to https://login.hotel.example',
    });
  });

  it('a name that does not exist', async () => {
    const failure = await failureAt('https://relay.invalid');
    expect(failure).toMatchObject({ code: 'name-not-found' });
  });

  it('a port where nothing listens', async () => {
    const failure = await failureAt((await closedPort()).replace('http:', 'https:'));
    expect(failure).toMatchObject({ code: 'connection-refused' });
  });

  it.each([6000, 10_080])('port %i, which is never called', async (port) => {
    const failure = await failureAt(`https://relay.example:${port}`);
    expect(failure).toMatchObject({ code: 'blocked-port' });
  });

  it('a connection that is cut', async () => {
    const port = await servers.cutting();
    const failure = await failureAt(`https://127.0.0.1:${port}`);
    expect(failure).toMatchObject({ code: 'connection-cut' });
  });
});

it('sends a relay the same few headers from every computer, and no handle', async () => {
  const heads: string[][] = [];
  const bodies: string[] = [];
  const port = await servers.noting(issuer.issue('127.0.0.1'), heads, JSON.stringify(SLOT), bodies);
  const env = { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' };
  expect(await failureAt(`https://127.0.0.1:${port}`, env)).toBeNull();
  expect(heads[0]?.map((line) => line.replace(/^[\w-]+:/, (name) => name.toLowerCase()))).toEqual([
    'POST /v1/slot/allocate HTTP/1.1',
    'accept: application/json, text/plain',
    'accept-encoding: identity',
    'accept-language: en',
    'user-agent: wire-tray',
    'content-type: application/json',
    `host: 127.0.0.1:${port}`,
    'connection: keep-alive',
    'content-length: 2',
  ]);
  expect(bodies[0]).toBe('{}');
});

describe('a proxy for the command', () => {
  it.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])(
    'is what %s names, with its name and password',
    async (variable) => {
      const port = await relay();
      const proxy = await servers.proxy({ login: LOGIN });
      const url = `http://${IN_URL}@127.0.0.1:${proxy.port}`;
      expect(await failureAt(`https://127.0.0.1:${port}`, { [variable]: url })).toBeNull();
      // Two calls, each by a connection of its own.
      const target = `127.0.0.1:${port}`;
      expect(proxy.asked).toMatchObject([{ target }, { target }]);
    },
  );

  it('needs no scheme, and learns the host, the port and its own login only', async () => {
    const port = await relay();
    const proxy = await servers.proxy();
    const env = { HTTPS_PROXY: `${IN_URL}@127.0.0.1:${proxy.port}` };
    expect(await failureAt(`https://127.0.0.1:${port}`, env)).toBeNull();
    expect(proxy.asked.slice(0, 1)).toEqual([
      {
        target: `127.0.0.1:${port}`,
        headers: {
          host: `127.0.0.1:${port}`,
          'proxy-authorization': `Basic ${Buffer.from(LOGIN).toString('base64')}`,
          'proxy-connection': 'keep-alive',
        },
      },
    ]);
  });

  it.each([
    ['127.0.0.1', null],
    ['localhost', 'proxy-unreachable'],
  ])('may speak https itself, with a certificate of its own name: %s', async (name, code) => {
    const port = await servers.https(issuer.issue('localhost'), (_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(SLOT));
    });
    const proxy = await servers.proxy({ certificate: issuer.issue(name) });
    const env = { HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` };
    const failure = await failureAt(`https://localhost:${port}`, env);
    expect(failure?.code ?? null).toBe(code);
  });

  it('takes a password with a bare percent sign as it is', async () => {
    const port = await relay();
    const proxy = await servers.proxy({ login: 'paul:50%off' });
    const env = { HTTPS_PROXY: `http://paul:50%off@127.0.0.1:${proxy.port}` };
    expect(await failureAt(`https://127.0.0.1:${port}`, env)).toBeNull();
  });

  it.each(['*', '127.0.0.1', 'relay.example, 127.0.0.1', '.0.0.1', '127.0.0.1:PORT'])(
    'is not used for what NO_PROXY lists as %j',
    async (list) => {
      const port = await relay();
      const proxy = await servers.proxy();
      const env = {
        HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
        NO_PROXY: list.replace('PORT', String(port)),
      };
      expect(await failureAt(`https://127.0.0.1:${port}`, env)).toBeNull();
      expect(proxy.asked).toEqual([]);
    },
  );

  it('is used for what NO_PROXY does not list', async () => {
    const port = await relay();
    const proxy = await servers.proxy();
    const env = {
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      NO_PROXY: `relay.example,127.0.0.1:${port + 1}`,
    };
    expect(await failureAt(`https://127.0.0.1:${port}`, env)).toBeNull();
    expect(proxy.asked.length).toBeGreaterThan(0);
  });

  it.each([
    ['wants a password that is not there', { login: LOGIN }, 'proxy-password'],
    ['does not allow the relay', { refuses: 403 }, 'proxy-refused'],
    ['does not reach the relay', { refuses: 502 }, 'proxy-refused'],
    ['says that there is no such host', { refuses: 404 }, 'proxy-refused'],
    ['wants to lead somewhere else', { refuses: 302 }, 'proxy-refused'],
  ])('that %s is reported as that, and not as the relay’s answer', async (_what, options, code) => {
    const proxy = await servers.proxy(options);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await failureAt('https://relay.example', env)).toMatchObject({ code });
  });

  it.each(['localhost', '127.0.0.2'])(
    'does not make a certificate of %s count for another address',
    async (host) => {
      const port = await servers.https(issuer.issue(host), portal(200));
      const proxy = await servers.proxy();
      const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
      const failure = await failureAt(`https://127.0.0.1:${port}`, env);
      expect(failure).toMatchObject({ code: 'certificate-untrusted' });
    },
  );

  it('is not blamed for a call that the relay cuts after an earlier one', async () => {
    const port = await servers.https(issuer.issue('127.0.0.1'), ({ method, url }, response) => {
      if (method === 'GET' && url?.startsWith('/v1/pair/')) response.socket?.destroy();
      const head = { 'content-type': 'application/json' };
      response.writeHead(201, head).end(JSON.stringify({ ...SLOT, pair_id: 'abc' }));
    });
    const proxy = await servers.proxy();
    const url = `http://127.0.0.1:${proxy.port}`;
    stage = new Stage({ HTTPS_PROXY: url, NODE_EXTRA_CA_CERTS: issuer.file });
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    await stage.json(home, 'host', '--for-cli', '--relay', `https://127.0.0.1:${port}`);
    const engine = stage.engine(home);
    const titles = [en.failures['connection-cut'].title, en.failures['proxy-unreachable'].title];
    let told = '';
    await engine.said((line) => {
      told = titles.find((title) => line.includes(title)) ?? '';
      return told !== '';
    });
    expect(told).toBe(titles[0]);
    await engine.kill('SIGTERM');
  });

  it('with a wrong password is reported as that, and neither is printed', async () => {
    const proxy = await servers.proxy({ login: LOGIN });
    const env = { HTTPS_PROXY: `http://paul:secret@127.0.0.1:${proxy.port}` };
    const failure = await failureAt('https://relay.example', env);
    expect(failure).toEqual({ code: 'proxy-password', detail: 'the proxy answered 407' });
  });

  it('that is not there, or of an unknown kind, is reported, and nothing goes around it', async () => {
    const port = await relay();
    const gone = await closedPort();
    for (const proxy of [gone, 'socks5://127.0.0.1:1080', 'http://proxy.invalid:3128']) {
      const failure = await failureAt(`https://127.0.0.1:${port}`, { HTTPS_PROXY: proxy });
      expect(failure, proxy).toMatchObject({ code: 'proxy-unreachable' });
      await stage.end();
    }
  });

  it('that wants a password ends no pairing: the engine tells it and goes on', async () => {
    const proxy = await servers.proxy({ login: LOGIN });
    stage = new Stage({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    await stage.json(home, 'host', '--for-cli', '--relay', 'https://relay.example');
    const engine = stage.engine(home);
    await engine.said((line) => line.includes(en.failures['proxy-password'].title));
    await engine.said((line) => line.includes('the proxy answered 407'));
    expect(await stage.json(home, 'list')).toMatchObject([{ status: 'request_host' }]);
    await engine.kill('SIGTERM');
  });
});
