/** Pairings as honest clients of old versions have them: the first call that fails ends one. */
import { type Answer, abandon, openPair, read, seal, textAt } from '../relay-server/test-relay.ts';

/** What has become of pairings. */
export interface Pairings {
  /** How many were completed. */
  readonly completed: () => number;
  /** Why others ended: each is the call and its status. */
  readonly ended: readonly string[];
  /** Lets those under way complete. */
  stop(): Promise<void>;
}

/** Lets some people pair, one pairing after the other. */
export function keepPairing(url: string, people: number): Pairings {
  const relay = { url, port: 0, urls: [url], stop: async () => {} };
  const ended: string[] = [];
  let completed = 0;
  let isStopped = false;
  const must = async (name: string, call: Promise<Answer>, status: number): Promise<Answer> => {
    const answer = await call;
    if (answer.status !== status) throw new Error(`${name} ${answer.status} ${answer.text}`);
    return answer;
  };
  const pair = async (code: string): Promise<void> => {
    const { body } = await must('open', openPair(relay, code, 'host', 'from-host'), 201);
    const id = textAt(body, 'pair_id');
    await must('join', openPair(relay, code, 'guest', 'from-guest'), 201);
    for (const role of ['host', 'guest']) await must('seal', seal(relay, id, role, role), 201);
    const seen = await must('read', read(relay, id, 'host'), 200);
    if (textAt(seen.body, 'peer_bootstrap') !== 'guest') throw new Error('read something else');
    await must('abandon', abandon(relay, code), 204);
  };
  const person = async (name: number): Promise<void> => {
    for (let n = 0; !isStopped; n += 1) {
      await pair(`code-${name}-${n}`).then(
        () => {
          completed += 1;
        },
        (error: unknown) => ended.push(String(error)),
      );
    }
  };
  const all = Promise.all(Array.from({ length: people }, (_, name) => person(name)));
  const stop = async () => {
    isStopped = true;
    await all;
  };
  return { completed: () => completed, ended, stop };
}
