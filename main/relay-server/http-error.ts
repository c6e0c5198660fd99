import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { errorCode } from '../files/error-code.ts';
import type { Bounds } from './bounds.ts';
import type { JsonBody } from './json-body.ts';
import type { Log } from './ports.ts';
import { StoreAway } from './store/store-away.ts';

/** A response other than success: a status, and a sentence as `{"error": …}`. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, sentence: string, headers: Record<string, string> = {}) {
    super(sentence);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * Validates a part of a request.
 * @param sentence says what to send instead
 * @throws HttpError 400
 */
export function parseOr400<T>(schema: z.ZodType<T>, value: unknown, sentence: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HttpError(400, sentence);
  return parsed.data;
}

/**
 * Validates a body of JSON.
 * @param sentence says what to send instead
 * @throws HttpError 422; 400 if there is none
 */
export function parseOr422<T>(
  schema: z.ZodType<T>,
  body: JsonBody | undefined,
  sentence: string,
): T {
  const parsed = schema.safeParse(body?.value);
  if (!parsed.success) throw new HttpError(body === undefined ? 400 : 422, sentence);
  return parsed.data;
}

/** The sentence for an error of Fastify itself. */
function frameworkSentence(status: number, { routeOptions }: FastifyRequest): string {
  switch (status) {
    case 400:
      return 'This request cannot be read.';
    case 413:
      return `The body of this call may have ${(routeOptions.bodyLimit ?? 0) / 1024} KiB.`;
    case 415:
      return 'The body must be application/json.';
    default:
      return 'This request is not accepted.';
  }
}

/** Answers a request with a malformed URL, which reaches no route. */
export function handleFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 400;
  reply.code(status).send({ error: frameworkSentence(status, request) });
}

/**
 * Makes every error response JSON, without internal details.
 * @param log gets the error code of an internal error
 */
export function handleErrors(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'No such call.' }));
  app.setErrorHandler((error: FastifyError | HttpError | StoreAway, request, reply) => {
    if (error instanceof HttpError) {
      return reply.code(error.status).headers(error.headers).send({ error: error.message });
    }
    if (error instanceof StoreAway) {
      const sentence = 'The relay cannot reach its store now. Try again in a moment.';
      return reply.code(503).header('retry-after', '1').send({ error: sentence });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply.code(status).send({ error: frameworkSentence(status, request) });
    }
    log.error('relay', `a call failed inside the relay (${errorCode(error, error.name)})`);
    return reply.code(status).send({ error: 'The relay failed. Try again later.' });
  });
}

/** A whole response, for a connection whose request Fastify does not get to see. */
export function rawResponse({ status, message, headers }: HttpError): string {
  const body = JSON.stringify({ error: message });
  const head = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': `${Buffer.byteLength(body)}`,
    connection: 'close',
    ...headers,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}

/** Answers requests that do not arrive in time or are no HTTP, and closes their connections. */
export function handleClientErrors({ headersTimeoutMs, requestTimeoutMs }: Bounds) {
  const late = `A request must arrive within ${requestTimeoutMs / 1000} s, its headers within ${headersTimeoutMs / 1000} s.`;
  return (error: Error, socket: Socket): void => {
    if (socket.writable) socket.write(rawResponse(clientError(errorCode(error), late)));
    socket.destroy();
  };
}

function clientError(code: string, late: string): HttpError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpError(408, late);
    case 'HPE_HEADER_OVERFLOW':
      return new HttpError(431, `The headers may have ${maxHeaderSize / 1024} KiB.`);
    default:
      return new HttpError(400, 'This request cannot be read.');
  }
}
