/** A person, a second window and an engine answer at the same time. */
import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import type { PostEvent } from '../../../main/wire-home/inbound/index.ts';
import { codeOf, jsonOf, put, type TestHome } from '../support.ts';
import { annsHome, inboundOf, leave, onlyId, PEER_SLOT, recordFrom } from './records.ts';

const NEVER = new AbortController().signal;

const down: PostEvent = async () => {
  throw new RelayFailure('unreachable', 'down');
};

/** A home in which Bob was accepted, pinned, and not told yet. */
async function halfAccepted() {
  const home = await annsHome();
  leave(home, recordFrom('bob', 2));
  const { inbound } = inboundOf(home, down);
  const id = await onlyId(inbound);
  await expect(inbound.accept('bob', id)).rejects.toBeInstanceOf(RelayFailure);
  return { home, id };
}

const agentsOf = ({ paths }: TestHome) => Object.keys(jsonOf(paths.trust).agents as object);

/** An engine that has read of an acceptance, and takes the lock to go on once something else happened. */
function justBefore(home: TestHome, happens: () => Promise<void>) {
  const { locks } = home.files;
  let isFirst = true;
  const withLock: typeof locks.withLock = async (...args) => {
    if (isFirst) {
      isFirst = false;
      await happens();
    }
    return locks.withLock(...args);
  };
  return inboundOf({ ...home, files: { ...home.files, locks: { ...locks, withLock } } });
}

describe.each(['refuse', 'block'] as const)('%s', (answer) => {
  it('of a request that was accepted and is not finished takes the pin away', async () => {
    const { home, id } = await halfAccepted();
    expect(agentsOf(home)).toContain('bob');
    const { inbound, posted } = inboundOf(home);
    await inbound[answer]('bob', id);
    expect(agentsOf(home)).not.toContain('bob');
    expect(await inbound.resume(NEVER)).toBe(0);
    expect(posted).toEqual([]);
    expect((await inbound.list()).requests).toEqual([]);
  });

  it('holds although an engine is just about to go on with the acceptance', async () => {
    const { home, id } = await halfAccepted();
    const other = inboundOf(home).inbound;
    const engine = inboundOf(home, async () => {
      await other[answer]('bob', id);
    }).inbound;
    await engine.resume(NEVER);
    expect(agentsOf(home)).not.toContain('bob');
    leave(home, recordFrom('bob', 2));
    await inboundOf(home).inbound.resume(NEVER);
    expect(agentsOf(home)).not.toContain('bob');
    const answers = jsonOf(home.paths.requests).answers as { answer: string }[];
    expect(answers.map((one) => one.answer)).toEqual([answer === 'refuse' ? 'refused' : 'blocked']);
  });
});

describe('an acceptance', () => {
  it('is not pinned by an engine that read of it before it was refused', async () => {
    const home = await annsHome();
    leave(home, recordFrom('bob', 2));
    const { inbound } = inboundOf(home);
    const id = await onlyId(inbound);
    const begun = inboundOf(
      {
        ...home,
        peerBook: {
          ...home.peerBook,
          acceptPeer: async () => {
            throw new RelayFailure('unreachable', 'killed here');
          },
        },
      },
      down,
    ).inbound;
    await expect(begun.accept('bob', id)).rejects.toBeInstanceOf(RelayFailure);
    const engine = justBefore(home, () => inbound.refuse('bob', id));
    await engine.inbound.resume(NEVER);
    expect(agentsOf(home)).not.toContain('bob');
    expect(engine.posted).toEqual([]);
  });

  it('leaves a mailbox alone that the peer has proved since', async () => {
    const { home } = await halfAccepted();
    const proved = { ...PEER_SLOT, slot_id: '9'.repeat(32) };
    const relay = jsonOf(home.paths.relay);
    put(home.paths.relay, { ...relay, peers: { bob: proved } });
    const { inbound, posted } = inboundOf(home);
    expect(await inbound.resume(NEVER)).toBe(0);
    expect(posted).toHaveLength(1);
    expect(jsonOf(home.paths.relay).peers).toEqual({ bob: proved });
  });

  it('does not pin a peer again who is forgotten while an engine goes on', async () => {
    const { home } = await halfAccepted();
    const engine = justBefore(home, () => home.peerBook.forgetPeer('bob'));
    await engine.inbound.resume(NEVER);
    expect(agentsOf(home)).not.toContain('bob');
    expect(engine.posted).toEqual([]);
  });

  it('that cannot be used does not hold up the others', async () => {
    const { home } = await halfAccepted();
    const file = jsonOf(home.paths.requests) as { accepting: Record<string, object> };
    const { bob } = file.accepting;
    put(home.paths.requests, {
      ...file,
      accepting: { anna: { ...bob, record: { peer_handle: 'anna' } }, bob },
    });
    const { inbound, posted } = inboundOf(home);
    await inbound.resume(NEVER);
    expect(posted).toHaveLength(1);
    expect(await codeOf(inbound.accept('anna', 'x'.repeat(20)))).toBe('no-such-request');
  });
});
