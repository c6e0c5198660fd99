import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../main/net/http-request.ts';
import { RelayFailure } from '../../main/pairing/ports.ts';
import { createRelayClient } from '../../main/relay-client/client.ts';
import { answering, serve } from '../support/loopback-server.ts';

const { signal } = new AbortController();

async function failureBy(fetch: Fetch, url = 'https://relay.example.org'): Promise<RelayFailure> {
  const call = createRelayClient({ fetch }).poll(url, 'pair-under-test', 'host', signal);
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RelayFailure)) throw error;
  return error;
}

/** The kind of failure for an error of the transport. */
async function kindOf(error: Error): Promise<string> {
  return (await failureBy(() => Promise.reject(error))).kind;
}

describe('an error of the transport', () => {
  it.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENETUNREACH',
    'EHOSTUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('%s of Node is no connection', async (code) => {
    expect(await kindOf(new TypeError('fetch failed', { cause: { code } }))).toBe('no-connection');
  });

  it.each([
    'ERR_NAME_NOT_RESOLVED',
    'ERR_CONNECTION_REFUSED',
    'ERR_INTERNET_DISCONNECTED',
    'ERR_ADDRESS_UNREACHABLE',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_CERT_AUTHORITY_INVALID',
  ])('%s of Chromium is no connection', async (code) => {
    expect(await kindOf(new Error(`net::${code}`))).toBe('no-connection');
  });

  it.each(['ERR_CONNECTION_RESET', 'ERR_EMPTY_RESPONSE', 'ERR_TIMED_OUT', 'ERR_NETWORK_CHANGED'])(
    '%s of Chromium may come after the request was sent, and is unreachable',
    async (code) => {
      expect(await kindOf(new Error(`net::${code}`))).toBe('unreachable');
    },
  );
});

describe('a response that is not HTTP', () => {
  it.each(['HPE_INVALID_CONSTANT', undefined])(
    'is a bad answer, with the code %s',
    async (code) => {
      // As undici names it; from Node 24 on without a code.
      const cause = Object.assign(new Error('Expected HTTP/'), { name: 'HTTPParserError', code });
      expect(await kindOf(new TypeError('fetch failed', { cause }))).toBe('bad-answer');
    },
  );

  it('is a bad answer if net.fetch cancels a redirect, an error without a code', async () => {
    expect(await kindOf(new Error('Redirect was cancelled'))).toBe('bad-answer');
  });
});

it('reports a TLS error as no connection', async () => {
  const url = await serve(answering(200, '{}'));
  expect((await failureBy(fetch, url.replace('http:', 'https:'))).kind).toBe('no-connection');
});

it('reports the error code of the transport, and nothing else of its message', async () => {
  for (const error of [
    new Error('net::ERR_CONNECTION_REFUSED'),
    new TypeError('fetch failed', { cause: { code: 'ERR_CONNECTION_REFUSED' } }),
  ]) {
    expect(await failureBy(() => Promise.reject(error))).toMatchObject({
      kind: 'no-connection',
      message: 'no connection (ERR_CONNECTION_REFUSED)',
    });
  }
});
