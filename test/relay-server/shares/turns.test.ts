import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Caller, callerOf, UNLIMITED } from '../../../main/relay-server/shares/caller.ts';
import { CallerGone, Turns } from '../../../main/relay-server/shares/turns.ts';

class Call extends EventEmitter {
  closed = false;

  close(): void {
    this.closed = true;
    this.emit('close');
  }
}

/** One piece of work at a time, which notes its name. */
function workplace() {
  const turns = new Turns(1);
  const done: string[] = [];
  const ask = (name: string, caller: Caller, cost: number, call = new Call()) =>
    turns.take(caller, cost, call, () => done.push(name));
  return { turns, done, ask };
}

const address = (network: number, host: number) => callerOf(`10.0.${network}.${host}`);

describe('work for which there is no room at once', () => {
  it('is done as it came, if it is all of one caller', async () => {
    const { done, ask } = workplace();
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => ask(name, UNLIMITED, 10)));
    expect(done).toEqual(['a', 'b', 'c', 'd']);
  });

  it('of somebody who asks for little comes before that of hundreds who ask for much', async () => {
    const { done, ask } = workplace();
    const much = Array.from({ length: 300 }, (_, n) =>
      [0, 1, 2].map(() => ask('much', address(n, 1), 1000)),
    );
    const little = ask('little', callerOf('192.0.2.1'), 10);
    await Promise.all([...much.flat(), little]);
    expect(done.indexOf('little')).toBe(1);
    expect(done).toHaveLength(901);
  });

  it('is shared out between callers, not between calls', async () => {
    const { done, ask } = workplace();
    const many = Array.from({ length: 20 }, () => ask('many', address(1, 1), 10));
    const few = Array.from({ length: 5 }, () => ask('few', address(2, 1), 10));
    await Promise.all([...many, ...few]);
    expect(done.lastIndexOf('few')).toBeLessThan(12);
  });

  it('counts towards the network of an address, too', async () => {
    const { done, ask } = workplace();
    const network = Array.from({ length: 100 }, (_, host) => ask('network', address(1, host), 10));
    const alone = Array.from({ length: 10 }, () => ask('alone', address(2, 1), 10));
    await Promise.all([...network, ...alone]);
    expect(done.lastIndexOf('alone')).toBeLessThan(60);
  });

  it('is dropped if its caller goes, and keeps nobody back', async () => {
    const { done, ask } = workplace();
    const call = new Call();
    const first = ask('first', address(1, 1), 10);
    const dropped = ask('dropped', address(1, 1), 10, call);
    const last = ask('last', address(1, 1), 10);
    call.close();
    await expect(dropped).rejects.toThrow(CallerGone);
    await Promise.all([first, last]);
    expect(done).toEqual(['first', 'last']);
    expect(call.listenerCount('close')).toBe(0);
  });

  it('goes on after work that failed', async () => {
    const { turns, done, ask } = workplace();
    const failing = turns.take(UNLIMITED, 1, new Call(), () => {
      throw new Error('unreadable');
    });
    const next = ask('next', UNLIMITED, 1);
    await expect(failing).rejects.toThrow('unreadable');
    await next;
    expect(done).toEqual(['next']);
  });

  it('is not more than may be under way', async () => {
    const turns = new Turns(3);
    let [now, most] = [0, 0];
    const work = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => turns.take(UNLIMITED, 1, new Call(), work)));
    expect(most).toBe(3);
  });
});
