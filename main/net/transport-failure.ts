/** What an error of a transport means: the codes of Node and Chromium as a {@link RelayFailure}. */
import { RelayFailure, type RelayFailureKind } from '../pairing/ports.ts';
import { badAnswer } from './answer-failure.ts';

/**
 * By kind, the codes of Node (`ECONNREFUSED`), OpenSSL (`CERT_HAS_EXPIRED`) and Chromium
 * (`ERR_NAME_NOT_RESOLVED`); the first that fits counts. Lists: Node's `errors` and `tls` pages, and
 * Chromium's `net_error_list.h`.
 */
const KINDS: readonly (readonly [RelayFailureKind, RegExp])[] = [
  // A response that is not valid HTTP. HTTPParserError is the name of an undici error without a code.
  [
    'bad-answer',
    /^(HPE_(?!INVALID_EOF)|HTTPParserError$|Z_|UND_ERR_HEADERS_OVERFLOW|ERR_INVALID_HTTP_RESPONSE|ERR_CONTENT_DECODING|ERR_RESPONSE_HEADERS|ERR_(UNSAFE|INVALID)_REDIRECT)/,
  ],
  ['blocked-port', /^ERR_UNSAFE_PORT$/],
  ['proxy-password', /^ERR_((UNEXPECTED_)?PROXY_AUTH|MISSING_AUTH|INVALID_AUTH|UNSUPPORTED_AUTH)/],
  [
    'proxy-unreachable',
    /^ERR_(PROXY_|SOCKS_|PAC_|NO_SUPPORTED_PROXIES|MANDATORY_PROXY|HTTPS_PROXY_TUNNEL)/,
  ],
  ['proxy-refused', /^ERR_TUNNEL_CONNECTION_FAILED$/],
  ['certificate-date', /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID)$/],
  [
    'certificate-untrusted',
    // Node has no code of their own for weak keys and digests, among others.
    /^(UNSPECIFIED$|CERT_|CRL_|ERROR_IN_(CERT|CRL)_|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERR_TLS_CERT_|ERR_CERT|ERR_SSL_PINNED_KEY)/,
  ],
  ['relay-speaks-http', /^(ERR_SSL_PROTOCOL_ERROR|ERR_SSL_WRONG_VERSION_NUMBER)$/],
  ['encryption-failed', /^(EPROTO$|ERR_SSL_|ERR_TLS_|ERR_BAD_SSL_|ERR_ECH_)/],
  ['name-not-found', /^(ENOTFOUND$|EAI_|ERR_NAME_|ERR_DNS_|ERR_ICANN_NAME_COLLISION)/],
  ['connection-refused', /^(ECONNREFUSED|ERR_CONNECTION_REFUSED)$/],
  [
    'no-route',
    /^(E(NET|HOST)(UNREACH|DOWN)|EADDRNOTAVAIL|EINVAL|EACCES|EPERM|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_|ERR_INVALID_ARGUMENT|ERR_NETWORK_ACCESS_DENIED)/,
  ],
  ['no-connection', /^(UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_(FAILED|TIMED_OUT))$/],
  ['unreachable', /^(ETIMEDOUT|ERR_TIMED_OUT|UND_ERR_(HEADERS|BODY)_TIMEOUT)$/],
  [
    'connection-cut',
    /^(ECONNRESET|ECONNABORTED|EPIPE|HPE_INVALID_EOF|UND_ERR_SOCKET|ERR_CONNECTION_|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|ERR_NETWORK_|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE|ERR_HTTP2_|ERR_QUIC_)/,
  ],
];

/** Alert and handshake records of TLS, from SSL 3 on, where HTTP was expected (RFC 8446 §5.1). */
const TLS_RECORD = /^1[56]03/;
/** What OpenSSL says of bytes that are no TLS record. */
const NO_TLS_RECORD = /wrong version number|packet length too long|http request|unknown protocol/;

/**
 * @param error what a transport rejected with
 * @returns the failure; its message has the code, and nothing else of the error's message
 */
export function transportFailure(error: unknown): RelayFailure {
  if (error instanceof RelayFailure) return error;
  const code = transportCode(error);
  if (speaksTls(error)) return new RelayFailure('relay-speaks-https', `TLS, not HTTP (${code})`);
  if (speaksNoTls(error)) return new RelayFailure('relay-speaks-http', `no TLS (${code})`);
  const kind = KINDS.find(([, codes]) => codes.test(code ?? ''))?.[0] ?? 'unreachable';
  if (kind === 'bad-answer') return badAnswer(code ?? '');
  const clock = kind === 'certificate-date' ? `; clock here: ${new Date().toISOString()}` : '';
  return new RelayFailure(kind, `no connection (${code ?? 'unknown reason'}${clock})`);
}

/**
 * The same for an error before a proxy has connected us.
 * @param error what connecting to the proxy failed with
 */
export function proxyFailure(error: unknown): RelayFailure {
  const code = transportCode(error) ?? 'unknown reason';
  return new RelayFailure('proxy-unreachable', `no connection to the proxy (${code})`);
}

/** The error code of Node or Chromium, such as `ECONNREFUSED` or `ERR_NAME_NOT_RESOLVED`. */
function transportCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // Electron gives this as a message only, without a code.
  if (error.message === 'Redirect was cancelled') return 'ERR_INVALID_REDIRECT';
  const chromium = /^net::(ERR_\w+)/.exec(error.message)?.[1];
  if (chromium !== undefined) return chromium;
  const cause = causeOf(error);
  if (cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error && cause.name === 'HTTPParserError' ? cause.name : null;
}

function causeOf(error: unknown): object | null {
  const { cause = error } = error instanceof Error ? error : {};
  return typeof cause === 'object' ? cause : null;
}

/** Whether a TLS record came where HTTP was expected. */
function speaksTls(error: unknown): boolean {
  const cause = causeOf(error);
  const packet: unknown = cause !== null && 'rawPacket' in cause ? cause.rawPacket : null;
  return Buffer.isBuffer(packet) && TLS_RECORD.test(packet.toString('hex'));
}

/** Whether something else came where a TLS record was expected. Node gives it the code EPROTO only. */
function speaksNoTls(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof Error && 'code' in cause && cause.code === 'EPROTO'
    ? NO_TLS_RECORD.test(cause.message)
    : false;
}
