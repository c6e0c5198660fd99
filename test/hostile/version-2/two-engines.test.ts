/**
 * Two engines that answer two commitments with one seed would give the secret away (docs/protocol.md
 * §8.5). Here two programs of ours run on one real home, and a hostile relay tells each something else.
 */
import { expect, it, onTestFinished } from 'vitest';
import { PairingEngine } from '../../../main/pairing/runtime/engine.ts';
import { PairingRequests } from '../../../main/pairing/runtime/requests.ts';
import { toBase64 } from '../../../main/protocol/bytes.ts';
import { generateCodeV2 } from '../../../main/protocol/v2/code.ts';
import { decodePost } from '../../../main/protocol/v2/post.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { RecordingObserver } from '../../fakes/observer.ts';
import { FakePeerBook } from '../../fakes/peer-book.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { FakeRelay } from '../../fakes/relay.ts';
import { Flights } from '../../faults/network/calls-in-flight.ts';
import { LIFETIME, RELAY } from '../../pairing/support.ts';
import { makeHome, realWait, temporaryFolder } from '../../wire-home/support.ts';

type Store = ReturnType<typeof makeHome>['store'];

class OneHome {
  readonly #flights = new Flights();
  readonly clock = new FakeClock(() => this.#flights.settled());
  readonly relay = new FakeRelay(this.clock);
  readonly #randomBytes = seededRandomBytes(1);
  readonly #book = new FakePeerBook(this.clock, { handle: 'ann', seed: this.#randomBytes(32) });
  readonly #folder = temporaryFolder();

  /** Another program of ours, with a view of its own, at a relay that shows it this commitment. */
  program(commitment: number) {
    const { clock, relay } = this;
    const view = makeHome({ wall: () => clock.wall(), wait: realWait }, this.#folder);
    const store = this.#flying(view.store);
    const polls: number[] = [];
    const book = this.#book;
    const parts = { clock, randomBytes: this.#randomBytes, lifetime: LIFETIME, store, book };
    const engine = new PairingEngine({
      ...{ ...parts, interval: 1_000, chosenRelay: () => null, observer: new RecordingObserver() },
      lease: this.#flights.of(view.lease),
      relay: {
        allocateSlot: (...call) => relay.allocateSlot(...call),
        showToken: (...call) => relay.showToken(...call),
        open: (...call) => relay.open(...call),
        postBootstrap: (...call) => relay.postBootstrap(...call),
        abandon: (...call) => relay.abandon(...call),
        poll: async (...call) => {
          await relay.poll(...call);
          polls.push(clock.now());
          const message = Uint8Array.of(2, ...new Uint8Array(32).fill(commitment));
          return { peerMessage: toBase64(message), peerBootstrap: null, offer: null };
        },
      },
    });
    onTestFinished(() => engine.stop());
    return { engine, requests: new PairingRequests(parts), polls, store };
  }

  /** The clock stands still as long as a file is read or written. */
  #flying(store: Store): Store {
    const { list, load, create, save, remove } = this.#flights.of(store);
    return { list, load, create, save, remove, watch: (changed) => store.watch(changed) };
  }
}

it('one of two programs runs a pairing, and both answer the first commitment only', async () => {
  const home = new OneHome();
  const { clock, relay } = home;
  const [one, two] = [home.program(1), home.program(2)];
  one.engine.start();
  await clock.advance(2_000);
  two.engine.start();
  const id = await two.requests.host(RELAY);
  await clock.advance(10_000);
  expect(one.polls.length).toBeGreaterThan(0);
  expect(two.polls).toEqual([]);
  const saved = (await one.store.load(id))?.handshake?.peerCommitment;
  expect(saved).toBe(toBase64(new Uint8Array(32).fill(1)));

  await one.engine.stop();
  await clock.advance(10_000);
  expect(two.polls.length).toBeGreaterThan(0);
  expect((await two.store.load(id))?.state).toMatchObject({ ending: { code: 'tampered' } });
  const reveals = relay.posted.host.map((text) => decodePost(text).reveal?.join());
  expect(new Set(reveals).size).toBe(1);
});

it('a code that two programs are given at the same time is asked for once', async () => {
  const home = new OneHome();
  const code = generateCodeV2(seededRandomBytes(2));
  const asked = [home.program(1), home.program(2)].map(({ requests }) =>
    requests.join(code, RELAY),
  );
  const results = await Promise.allSettled(asked);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'already-pending' },
  });
});
