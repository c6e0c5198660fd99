import { expect, it } from 'vitest';
import { plainHttp } from '../../main/net/plain-http.ts';
import { RelayFailure } from '../../main/pairing/ports.ts';
import { createRelayClient } from '../../main/relay-client/client.ts';
import { answering, serve } from '../support/loopback-server.ts';

const client = createRelayClient({ fetch: plainHttp });
const { signal } = new AbortController();
const html = { 'content-type': 'text/html' };
const text = { 'content-type': 'text/plain' };

/** Opens a pair slot, and asks for one. @returns the failures */
function failuresAt(url: string): Promise<readonly RelayFailure[]> {
  const opening = { codeHash: 'ab'.repeat(32), role: 'host', message: 'x' } as const;
  const poll = { pairId: 'abc', role: 'host', wait: null } as const;
  const calls = [client.open(url, opening, signal), client.poll(url, poll, signal)];
  return Promise.all(
    calls.map((call) =>
      call.then(
        () => Promise.reject(new Error('the call succeeded')),
        (error: unknown) => (error instanceof RelayFailure ? error : Promise.reject(error)),
      ),
    ),
  );
}

async function kindsAt(url: string): Promise<readonly string[]> {
  return (await failuresAt(url)).map(({ kind }) => kind);
}

it('a relay says in JSON that it does not know a pair slot, that a role is taken, that it refuses', async () => {
  for (const [status, kinds] of [
    [404, ['no-relay', 'not-found']],
    [409, ['conflict', 'conflict']],
    [403, ['refused', 'refused']],
  ] as const) {
    const url = await serve(answering(status, '{"error":"no"}'));
    expect(await kindsAt(url), String(status)).toEqual(kinds);
  }
});

it.each([html, text, {}])(
  'what answers 404 in its place does not say that it forgot a pair slot: %j',
  async (headers) => {
    const url = await serve(answering(404, '<p>Not here</p>', headers));
    expect(await kindsAt(url)).toEqual(['no-relay', 'no-relay']);
  },
);

it.each([400, 401, 403, 409, 421, 451])(
  'what answers %i in its place, and not in JSON, refuses nothing in its name',
  async (status) => {
    for (const headers of [text, {}]) {
      const url = await serve(answering(status, 'Blocked by policy', headers));
      expect(await kindsAt(url)).toEqual(['bad-answer', 'bad-answer']);
    }
  },
);

it('a name without end is not told as where a redirect leads', async () => {
  const url = await serve(
    answering(302, '', { location: `https://${'a'.repeat(12_000)}.example/` }),
  );
  for (const { kind, message } of await failuresAt(url)) {
    expect(kind).toBe('bad-answer');
    expect(message.length).toBeLessThan(100);
  }
});
