/** One request of a transport by Node's `http` or `https`, which send no header that we do not name. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { isBlockedPort } from './blocked-ports.ts';
import type { TransportRequest, TransportResponse } from './transport.ts';

/** How long an idle connection stays open, in ms; the same as in Node's `fetch`. */
export const KEEP_ALIVE_MS = 4_000;
/** Longer than any call, in ms: the timer of an idle connection would go off while a call waits. */
const BUSY_MS = 60_000;

type Request = (
  url: string,
  options: RequestOptions,
  answered: (message: IncomingMessage) => void,
) => ClientRequest;

/** How one request is sent. */
export interface Sending {
  /** of `node:http` or `node:https` */
  readonly request: Request;
  readonly agent?: RequestOptions['agent'];
  /** In the place of an agent. */
  readonly createConnection?: RequestOptions['createConnection'];
  /** Called with the request before anything is sent. */
  readonly begun?: (outgoing: ClientRequest) => void;
}

/**
 * Sends one request. Rejects for the ports that `fetch` blocks, and for compressed responses, which it
 * does not ask for.
 */
export function sendByNode(
  url: string,
  { method, headers, body, signal }: TransportRequest,
  { request, begun, ...options }: Sending,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    refuseBlockedPort(url);
    const all = { ...options, method, timeout: BUSY_MS, headers: { ...headers } };
    const outgoing = request(url, all, (message) => {
      const encoding = message.headers['content-encoding']?.trim().toLowerCase() || 'identity';
      if (encoding !== 'identity') {
        outgoing.destroy(chromiumError('ERR_CONTENT_DECODING_FAILED'));
        return;
      }
      // Later errors are emitted on the request only; pass them on to whoever reads the body.
      outgoing.on('error', (error) => message.destroy(error));
      resolve(responseOf(message));
    });
    outgoing.on('error', reject);
    // Node's own option `signal` does the same, and costs as much as the rest of a call that waits.
    const abort = () => outgoing.destroy(new Error('the call was aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    outgoing.on('close', () => signal.removeEventListener('abort', abort));
    // We never ask to upgrade.
    outgoing.on('upgrade', (_message, socket) => {
      socket.destroy();
      reject(chromiumError('ERR_INVALID_HTTP_RESPONSE'));
    });
    begun?.(outgoing);
    outgoing.end(body);
  });
}

/** Throws for the ports that `fetch` blocks. */
export function refuseBlockedPort(url: string): void {
  const { port } = new URL(url);
  // Empty means the default port.
  if (port !== '' && isBlockedPort(Number(port))) throw chromiumError('ERR_UNSAFE_PORT');
}

function responseOf(message: IncomingMessage): TransportResponse {
  const { statusCode = 0, headers } = message;
  const get = (name: string) => headers[name]?.toString() ?? null;
  return { status: statusCode, headers: { get }, body: message };
}

/** An error with a code of Chromium, where Node has none for it. */
function chromiumError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
