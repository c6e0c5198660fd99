/** One person in practice: a wire home made for it, and the engine that runs it. */

import { Failure } from '../../pairing/machine/failure.ts';
import { sasOf } from '../../pairing/machine/pending-pair.ts';
import type { LivePairing } from '../../pairing/ports.ts';
import { type HomePorts, PairingEngine } from '../../pairing/runtime/engine.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';

/** A wire home in a folder, with what an engine of it needs. */
export interface PracticeHome {
  readonly home: { init(identity: { handle: string }): Promise<unknown> };
  readonly requests: PairingRequests;
  readonly ports: HomePorts;
}

export interface ParticipantPorts {
  /** @param root absolute path of the folder that holds the home, and nothing else */
  readonly open: (root: string) => PracticeHome;
  /** Called after each change of {@link Participant.pairing}. */
  readonly changed: () => void;
  readonly onError: (error: unknown) => void;
}

/** ms between two ticks of the engine; changes of files wake it earlier. */
const INTERVAL = 500;

export class Participant {
  readonly requests: PairingRequests;
  readonly #engine: PairingEngine;

  private constructor(requests: PairingRequests, engine: PairingEngine) {
    this.requests = requests;
    this.#engine = engine;
  }

  /** Creates the home with an identity and starts its engine. */
  static async begin(root: string, handle: string, ports: ParticipantPorts): Promise<Participant> {
    const { home, requests, ports: enginePorts } = ports.open(root);
    await home.init({ handle });
    const engine = new PairingEngine({
      ...enginePorts,
      interval: INTERVAL,
      chosenRelay: () => null,
      observer: { changed: () => ports.changed(), notice: () => {}, error: ports.onError },
    });
    engine.start();
    return new Participant(requests, engine);
  }

  /** Their one pairing; null before it is asked for and after it is done. */
  get pairing(): LivePairing | null {
    return this.#engine.snapshot().pairings[0] ?? null;
  }

  /** The digits on their screen. */
  get sas(): string | null {
    const live = this.pairing;
    return live === null ? null : sasOf(live.pairing);
  }

  /** Confirms the digits on their own screen. */
  async confirm(): Promise<void> {
    const { pairing, sas } = this;
    if (pairing === null || sas === null) return;
    try {
      await this.requests.confirm(pairing.pairing.id, { digits: sas });
    } catch (error) {
      // The round may be over by now.
      if (!(error instanceof Failure)) throw error;
    }
  }

  stop(): Promise<void> {
    return this.#engine.stop();
  }
}
