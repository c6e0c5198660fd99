import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../main/net/transport.ts';
import { RelayFailure } from '../../main/pairing/ports.ts';
import { createRelayClient } from '../../main/relay-client/client.ts';

const { signal } = new AbortController();

async function failureBy(fetch: Fetch, url = 'https://relay.example.org'): Promise<RelayFailure> {
  const call = createRelayClient({ fetch }).poll(
    url,
    { pairId: 'pair-under-test', role: 'host', wait: null },
    signal,
  );
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

/** By kind, codes of Node, OpenSSL and undici, then codes of Chromium. */
const CODES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['name-not-found', ['ENOTFOUND', 'EAI_AGAIN'], ['ERR_NAME_NOT_RESOLVED', 'ERR_DNS_TIMED_OUT']],
  [
    'no-route',
    ['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EINVAL', 'EACCES', 'EPERM'],
    ['ERR_INTERNET_DISCONNECTED', 'ERR_ADDRESS_UNREACHABLE', 'ERR_NETWORK_ACCESS_DENIED'],
  ],
  ['connection-refused', ['ECONNREFUSED'], ['ERR_CONNECTION_REFUSED']],
  [
    'certificate-untrusted',
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_REVOKED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'PATH_LENGTH_EXCEEDED',
      'ERROR_IN_CERT_NOT_AFTER_FIELD',
      'UNSPECIFIED',
    ],
    ['ERR_CERT_AUTHORITY_INVALID', 'ERR_CERT_COMMON_NAME_INVALID', 'ERR_CERT_REVOKED'],
  ],
  ['certificate-date', ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'], ['ERR_CERT_DATE_INVALID']],
  ['relay-speaks-http', ['ERR_SSL_WRONG_VERSION_NUMBER'], ['ERR_SSL_PROTOCOL_ERROR']],
  ['encryption-failed', ['EPROTO'], ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH']],
  [
    'proxy-password',
    [],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'ERR_PROXY_AUTH_REQUESTED', 'ERR_UNEXPECTED_PROXY_AUTH'],
  ],
  [
    'proxy-unreachable',
    [],
    ['ERR_PROXY_CONNECTION_FAILED', 'ERR_PROXY_CERTIFICATE_INVALID', 'ERR_PAC_SCRIPT_FAILED'],
  ],
  ['proxy-refused', [], ['ERR_TUNNEL_CONNECTION_FAILED']],
  ['blocked-port', [], ['ERR_UNSAFE_PORT']],
  ['no-connection', ['UND_ERR_CONNECT_TIMEOUT'], ['ERR_CONNECTION_TIMED_OUT']],
];
/** These may come after the request was sent. */
const LATE_CODES: typeof CODES = [
  ['unreachable', ['ETIMEDOUT', 'no code of anybody'], ['ERR_TIMED_OUT', 'ERR_FAILED']],
  [
    'connection-cut',
    ['ECONNRESET', 'EPIPE', 'HPE_INVALID_EOF_STATE'],
    [
      'ERR_CONNECTION_RESET',
      'ERR_CONNECTION_CLOSED',
      'ERR_EMPTY_RESPONSE',
      'ERR_NETWORK_CHANGED',
      'ERR_INCOMPLETE_CHUNKED_ENCODING',
    ],
  ],
];

describe('an error of the transport', () => {
  it.each([...CODES, ...LATE_CODES])(
    'is %s by the codes of Node and Chromium',
    async (kind, node, chromium) => {
      for (const code of node) {
        const byFetch = new TypeError('fetch failed', { cause: { code } });
        expect(await kindOf(byFetch), code).toBe(kind);
        expect(await kindOf(Object.assign(new Error('as Node'), { code })), code).toBe(kind);
      }
      for (const code of chromium) expect(await kindOf(new Error(`net::${code}`)), code).toBe(kind);
    },
  );

  it('tells whether the relay can have received the call', async () => {
    for (const [isUnseen, table] of [
      [true, CODES],
      [false, LATE_CODES],
    ] as const) {
      for (const [kind, node, chromium] of table) {
        const error = new Error(`net::${chromium[0]}`);
        const failure = await failureBy(() => Promise.reject(error));
        expect(failure, `${kind} ${node}`).toMatchObject({ kind, isUnseen });
      }
    }
  });

  it('about a date names the clock of this computer', async () => {
    const error = Object.assign(new Error('expired'), { code: 'CERT_HAS_EXPIRED' });
    const { message } = await failureBy(() => Promise.reject(error));
    expect(message).toContain(`clock here: ${new Date().toISOString().slice(0, 13)}`);
  });
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

it('reports the error code of the transport, and nothing else of its message', async () => {
  for (const error of [
    new Error('net::ERR_CONNECTION_REFUSED'),
    new TypeError('fetch failed', { cause: { code: 'ERR_CONNECTION_REFUSED' } }),
  ]) {
    expect(await failureBy(() => Promise.reject(error))).toMatchObject({
      kind: 'connection-refused',
      message: 'no connection (ERR_CONNECTION_REFUSED)',
    });
  }
});
