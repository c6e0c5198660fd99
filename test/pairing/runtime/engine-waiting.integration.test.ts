/** Engines at the real relay, by real HTTP and in real time: directly, and behind a real proxy. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Protocol } from '../../../main/pairing/machine/pending-pair.ts';
import { PairingEngine } from '../../../main/pairing/runtime/engine.ts';
import { PairingRequests } from '../../../main/pairing/runtime/requests.ts';
import { createRelayClient } from '../../../main/relay-client/client.ts';
import { relayTransport } from '../../../main/relay-client/transport.ts';
import { randomBytes, systemClock } from '../../../main/system.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeLease } from '../../fakes/engine-lease.ts';
import { RecordingObserver } from '../../fakes/observer.ts';
import { FakeStore } from '../../fakes/pairing-store.ts';
import { FakePeerBook } from '../../fakes/peer-book.ts';
import { startTestRelay } from '../../relay-server/test-relay.ts';
import { type HaproxyOptions, itWithHaproxy, startHaproxy } from '../../support/haproxy.ts';
import { LIFETIME } from '../support.ts';

/** A person's engine with their files in memory. */
class Person {
  readonly clock = systemClock();
  readonly observer = new RecordingObserver();
  readonly store = new FakeStore(new FakeClock());
  /** The queries of the polls that were sent. */
  readonly polls: URLSearchParams[] = [];
  readonly engine: PairingEngine;
  readonly requests: PairingRequests;

  constructor(handle: string) {
    const { clock, store, observer } = this;
    const book = new FakePeerBook(new FakeClock(), { handle, seed: randomBytes(32) });
    const transport = relayTransport(fetch);
    const relay = createRelayClient({
      fetch: (url, call) => {
        const { searchParams } = new URL(url);
        if (searchParams.has('as_role')) this.polls.push(searchParams);
        return transport(url, call);
      },
    });
    const parts = { clock, store, book, randomBytes, lifetime: LIFETIME };
    const lease = new FakeLease();
    const rest = { relay, lease, observer, interval: 1_000, chosenRelay: () => null };
    this.engine = new PairingEngine({ ...parts, ...rest });
    this.requests = new PairingRequests(parts);
    this.engine.start();
    onTestFinished(() => this.engine.stop());
  }

  status(id: string): string {
    const { state, side } = this.store.at(id);
    return side.paired === null ? state.status : 'paired';
  }

  get waits(): (string | null)[] {
    return this.polls.map((query) => query.get('wait')).filter((wait) => wait !== null);
  }

  get failures(): string[] {
    return this.observer.calls.flatMap(({ snapshot }) =>
      snapshot.pairings.flatMap(({ transientFailure }) => transientFailure?.code ?? []),
    );
  }
}

async function until(what: () => boolean, timeout = 20_000): Promise<void> {
  await expect.poll(what, { timeout, interval: 20 }).toBe(true);
}

/** A host that waits at a relay. */
async function hosting(relayUrl: string, protocol: Protocol = 1) {
  const host = new Person('ann');
  const id = await host.requests.host(relayUrl, { protocol });
  await until(() => host.polls.length > 1 && (host.waits.length > 0 || host.polls.length > 4));
  return { host, id, code: host.store.at(id).code };
}

const behind = async (options: HaproxyOptions) => {
  const relay = await startTestRelay({ limit: 'off', trustProxy: ['127.0.0.1'] });
  return (await startHaproxy(relay.url, options)).url;
};

describe('at the real relay', () => {
  it('the host has digits by the call that was open when the guest joined', async () => {
    const { url } = await startTestRelay({ limit: 'off' });
    const { host, id, code } = await hosting(url);
    const before = host.polls.length;
    let polls = 0;
    const guest = new Person('bob');
    await guest.requests.join(code, url);
    await until(() => {
      if (host.status(id) !== 'sas_ready') polls = host.polls.length;
      return host.status(id) === 'sas_ready';
    });
    expect(polls).toBe(before);
  });

  it('two people pair by version 2', async () => {
    const { url } = await startTestRelay({ limit: 'off' });
    const { host, id, code } = await hosting(url, 2);
    const guest = new Person('bob');
    const guestId = await guest.requests.join(code, url);
    const sides = [
      { person: host, id },
      { person: guest, id: guestId },
    ];
    await until(() => sides.every((side) => side.person.status(side.id) === 'sas_ready'));
    for (const side of sides) {
      const { state } = side.person.store.at(side.id);
      const digits = 'sas' in state ? state.sas : '';
      await side.person.requests.confirm(side.id, { digits });
    }
    await until(() => sides.every((side) => side.person.status(side.id) === 'paired'));
    expect(sides.flatMap(({ person }) => person.failures)).toEqual([]);
  });

  it('the engine stops while its call waits', async () => {
    const { url } = await startTestRelay({ limit: 'off' });
    const { host } = await hosting(url);
    const began = performance.now();
    await host.engine.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('a relay that stops is noticed while a call waits there', async () => {
    const relay = await startTestRelay({ limit: 'off' });
    const { host } = await hosting(relay.url);
    await relay.stop();
    await until(() => host.failures.length > 0);
    expect(host.failures[0]).toBe('connection-refused');
  });
});

describe('behind HAProxy', () => {
  itWithHaproxy(
    'that cuts calls after 5.5 s, calls wait for less, and nobody sees a failure',
    async () => {
      const { host } = await hosting(await behind({ cutsAfter: 5_500 }));
      await until(() => host.waits.length > 4, 60_000);
      expect(host.waits.slice(0, 2)).toEqual(['25', '25']);
      // A call that HAProxy was slow to pass on is cut sooner, as seen from here.
      for (const wait of host.waits.slice(2)) expect(['3', '4']).toContain(wait);
      expect(host.failures).toEqual([]);
    },
  );

  itWithHaproxy(
    'that cuts connections after 6 s, the same, though nothing is answered',
    async () => {
      const { host } = await hosting(await behind({ mode: 'tcp', cutsAfter: 6_000 }));
      await until(() => host.waits.length > 4, 60_000);
      expect(host.waits.slice(0, 2)).toEqual(['25', '25']);
      expect(['3', '4']).toContain(host.waits[2]);
      expect(host.failures).toEqual([]);
    },
  );

  itWithHaproxy('that cuts calls after 2 s, pairings poll', async () => {
    const { host } = await hosting(await behind({ cutsAfter: 2_000 }));
    await until(() => host.polls.length > 20, 60_000);
    expect([host.waits, host.failures]).toEqual([['25', '25'], []]);
  });

  itWithHaproxy('that drops the headers of the relay, pairings poll', async () => {
    const lines = ['http-response del-header wire-pair-revision'];
    const { host } = await hosting(await behind({ lines }));
    await until(() => host.polls.length > 6);
    expect(host.waits).toEqual([]);
  });
});
