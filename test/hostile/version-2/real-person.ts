/** A person with a real wire home, the real engine, and a real relay over HTTP. */
import { onTestFinished } from 'vitest';
import { plainHttp } from '../../../main/net/plain-http.ts';
import type { Pairing, Protocol } from '../../../main/pairing/machine/pending-pair.ts';
import type { PeerBook } from '../../../main/pairing/ports.ts';
import { PairingEngine } from '../../../main/pairing/runtime/engine.ts';
import { PairingRequests } from '../../../main/pairing/runtime/requests.ts';
import { buildCard } from '../../../main/protocol/agent-card.ts';
import type { JsonObject } from '../../../main/protocol/json.ts';
import { createRelayClient } from '../../../main/relay-client/client.ts';
import { startRelay } from '../../../main/relay-server/server.ts';
import { randomBytes, systemClock } from '../../../main/system.ts';
import { RecordingObserver } from '../../fakes/observer.ts';
import { LIFETIME } from '../../pairing/support.ts';
import { makeHome, realWait, seedOf, temporaryFolder } from '../../wire-home/support.ts';

/** @returns the address of a relay that ends with the test */
export async function realRelay(): Promise<string> {
  const dataDir = temporaryFolder();
  const relay = await startRelay({ host: '127.0.0.1', port: 0, dataDir, limit: 'off' });
  onTestFinished(() => relay.stop());
  return relay.url;
}

export class RealPerson {
  readonly handle: string;
  readonly #seed: Uint8Array;
  readonly home: ReturnType<typeof makeHome>;
  readonly requests: PairingRequests;
  readonly observer = new RecordingObserver();
  /** What is shown in the place of the person's own card. */
  card: JsonObject | null = null;

  private constructor(handle: string, byte: number) {
    const clock = systemClock();
    this.handle = handle;
    this.#seed = seedOf(byte)(32);
    this.home = makeHome({ randomBytes: seedOf(byte), wait: realWait, wall: Date.now });
    const { store, lease } = this.home;
    const book = this.#book();
    const parts = { store, book, clock, randomBytes, lifetime: LIFETIME };
    this.requests = new PairingRequests(parts);
    const engine = new PairingEngine({
      ...parts,
      ...{ lease, observer: this.observer, interval: 100 },
      relay: createRelayClient({ fetch: plainHttp, wait: clock.wait }),
      chosenRelay: () => null,
    });
    engine.start();
    onTestFinished(() => engine.stop());
  }

  /** @param byte decides the person's key */
  static async called(handle: string, byte: number): Promise<RealPerson> {
    const person = new RealPerson(handle, byte);
    await person.home.init({ handle });
    return person;
  }

  /** A card that this person's key has signed. */
  signedCard(more: JsonObject): JsonObject {
    return buildCard({ handle: this.handle, seed: this.#seed, more });
  }

  async pairing(id: string): Promise<Pairing | null> {
    return this.home.store.load(id);
  }

  /** The real book, with the card that is shown. */
  #book(): PeerBook {
    const { peerBook } = this.home;
    return {
      checkReady: () => peerBook.checkReady(),
      identity: async () => {
        const own = await peerBook.identity();
        return this.card === null ? own : { ...own, card: this.card };
      },
      ownSlot: () => peerBook.ownSlot(),
      keepOwnSlot: (slot) => peerBook.keepOwnSlot(slot),
      sign: (message) => peerBook.sign(message),
      pin: (peer, request) => peerBook.pin(peer, request),
    };
  }
}

export interface RealMeeting {
  readonly host: string;
  readonly guest: string;
}

/** Two people pair, and compare honestly. @returns when both have confirmed */
export async function compare(
  host: RealPerson,
  guest: RealPerson,
  { relay, protocol }: { relay: string; protocol: Protocol },
): Promise<RealMeeting> {
  const id = await host.requests.host(relay, { protocol });
  const code = await until(async () => {
    const pairing = await host.pairing(id);
    return pairing?.state.status === 'polling' ? pairing.code : null;
  });
  const meeting = { host: id, guest: await guest.requests.join(code, relay) };
  const shown = (person: RealPerson, which: string) =>
    until(async () => {
      const state = (await person.pairing(which))?.state;
      return state?.status === 'sas_ready' ? state.sas : null;
    });
  const digits = await shown(host, meeting.host);
  await shown(guest, meeting.guest);
  await host.requests.confirm(meeting.host, { digits });
  await guest.requests.confirm(meeting.guest, { digits });
  return meeting;
}

/** Asks again and again until there is an answer. */
export async function until<T>(what: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await what();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error('it did not happen');
    await realWait(50);
  }
}
