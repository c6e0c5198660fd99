/**
 * One round of practice, by version 2 of the real protocol, on a relay that only this computer reaches.
 * Without an attacker two participants meet. An attacker holds the relay and knows the code
 * (docs/protocol.md §8), and acts as a real one would: as your guest, and on another relay with the same
 * code as the host of your partner. Both sides commit to their keys, so the two digits differ.
 */
import { join } from 'node:path';
import type { LivePairing } from '../../pairing/ports.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import type { RelayOptions, RunningRelay } from '../../relay-server/server.ts';
import { Participant, type ParticipantPorts } from './participant.ts';

/** Handle of the pretend partner, and of an attacker, who would take it too. */
const PARTNER = 'robin';
/** Handle of the person, which nobody sees. */
const YOU = 'your-side';

export interface RoundPorts extends ParticipantPorts {
  /** Draws a code of version 2. */
  readonly newCode: () => string;
  readonly startRelay: (options: RelayOptions) => Promise<Pick<RunningRelay, 'url' | 'stop'>>;
}

export class Round {
  readonly #ports: RoundPorts;
  readonly #folder: string;
  readonly #started: { stop(): Promise<void> }[] = [];
  #you: Participant | null = null;
  #partner: Participant | null = null;
  /** Everyone but the person. */
  #others: readonly Participant[] = [];

  private constructor(folder: string, ports: RoundPorts) {
    this.#folder = folder;
    this.#ports = ports;
  }

  /**
   * @param folder absolute, of this round alone
   * @param attacked whether an attacker is in between
   */
  static async begin(folder: string, attacked: boolean, ports: RoundPorts): Promise<Round> {
    const round = new Round(folder, ports);
    try {
      await (attacked ? round.#meetInTheMiddle() : round.#meet());
    } catch (error) {
      await round.stop();
      throw error;
    }
    return round;
  }

  /** The person's side; null once it is done. */
  get yours(): LivePairing | null {
    return this.#you?.pairing ?? null;
  }

  /** The digits on the partner's screen. */
  get theirs(): string | null {
    return this.#partner?.sas ?? null;
  }

  /** Takes the person's decisions. */
  get requests(): PairingRequests | null {
    return this.#you?.requests ?? null;
  }

  /** Everybody else confirms, so that the pairing ends as a real one would. */
  async confirmOthers(): Promise<void> {
    await Promise.all(this.#others.map((participant) => participant.confirm()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#started.map((one) => one.stop()));
  }

  async #meet(): Promise<void> {
    const relay = await this.#relay('relay');
    const you = await this.#participant('you', YOU);
    const partner = await this.#participant('partner', PARTNER);
    const code = this.#ports.newCode();
    await you.requests.host(relay, { code });
    await partner.requests.join(code, relay);
    this.#seat(you, partner, [partner]);
  }

  async #meetInTheMiddle(): Promise<void> {
    const [near, far] = [await this.#relay('relay-near'), await this.#relay('relay-far')];
    const you = await this.#participant('you', YOU);
    const partner = await this.#participant('partner', PARTNER);
    const towardsYou = await this.#participant('middle-near', PARTNER);
    const towardsThem = await this.#participant('middle-far', YOU);
    const code = this.#ports.newCode();
    await you.requests.host(near, { code });
    await towardsYou.requests.join(code, near);
    await towardsThem.requests.host(far, { code });
    await partner.requests.join(code, far);
    this.#seat(you, partner, [partner, towardsYou, towardsThem]);
  }

  #seat(you: Participant, partner: Participant, others: readonly Participant[]): void {
    this.#you = you;
    this.#partner = partner;
    this.#others = others;
  }

  async #relay(name: string): Promise<string> {
    const dataDir = join(this.#folder, name);
    const relay = await this.#ports.startRelay({
      host: '127.0.0.1',
      port: 0,
      dataDir,
      limit: 'off',
    });
    this.#started.push(relay);
    return relay.url;
  }

  async #participant(name: string, handle: string): Promise<Participant> {
    const participant = await Participant.begin(join(this.#folder, name), handle, this.#ports);
    this.#started.push(participant);
    return participant;
  }
}
