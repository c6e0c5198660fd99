/** The embedded relay, for people in one local network. Runs while the setting says so. */
import type { LocalRelayView } from '../../../preload/contract.ts';
import type { Interfaces } from '../../net/interfaces.ts';
import { checkRelayUrl } from '../../relay-client/relay-url.ts';
import type { RelayStartError } from '../../relay-server/relay-start-error.ts';
import type { RelayOptions, RunningRelay } from '../../relay-server/server.ts';
import { DesktopFailure } from '../failure-view.ts';
import { type AddressMemory, GivenAddresses } from './given-addresses.ts';
import { startFailure } from './start-failure.ts';

/** Fixed, so that an address that people have been given stays right. */
const RELAY_PORT = 7878;

/**
 * All addresses, since a computer gets others whenever it changes its network. Connections from the
 * internet, and to an address of the internet, are closed before anything is read.
 */
const LISTENING = {
  host: '0.0.0.0',
  port: RELAY_PORT,
  limit: 'default',
  reach: 'local-networks',
} as const;

type Relay = Pick<RunningRelay, 'port' | 'stop'>;

export interface LocalRelayPorts {
  readonly start: (options: RelayOptions) => Promise<Relay>;
  /** The relay's own folder, absolute. */
  readonly dataDir: string;
  /** Null: the system does not report them. */
  readonly interfaces: () => Interfaces | null;
  readonly memory: AddressMemory;
  readonly onError: (error: unknown) => void;
}

export class LocalRelay {
  readonly #ports: LocalRelayPorts;
  readonly #given: GivenAddresses;
  #relay: Relay | null = null;
  #failure: DesktopFailure | null = null;
  /** Starts and stops run one after another, however fast the setting changes. */
  #queue: Promise<void> = Promise.resolve();
  #observer: (state: LocalRelayView) => void = () => {};

  constructor(ports: LocalRelayPorts) {
    this.#ports = ports;
    this.#given = new GivenAddresses(ports.memory);
  }

  /** @param observer called with each new {@link state} from now on */
  observe(observer: (state: LocalRelayView) => void): void {
    this.#observer = observer;
  }

  get state(): LocalRelayView {
    const addresses = this.#addresses();
    const isFormer = (url: string) => addresses?.includes(url) !== true;
    return {
      running: this.#relay !== null,
      port: this.#relay?.port ?? null,
      addresses,
      formerAddresses: this.#relay === null ? [] : this.#given.all.filter(isFormer),
      failure: this.#failure && { code: this.#failure.code, detail: this.#failure.detail },
    };
  }

  /** Reports {@link state} again: this computer may have other addresses now. */
  report(): void {
    this.#observer(this.state);
  }

  /** Starts or stops the relay. Resolves when that is done, or {@link state} says why it failed. */
  async run(wanted: boolean): Promise<void> {
    this.#queue = this.#queue.then(() => (wanted ? this.#start() : this.#stop()));
    await this.#queue;
  }

  /**
   * The address for pairings that start here. The other person must reach it too, since it becomes the
   * place where we get our messages; without a known network it is the loopback address.
   * @throws DesktopFailure when the relay does not run: why it could not start, or `internal`
   */
  async url(): Promise<string> {
    await this.#queue;
    if (this.#relay === null) throw this.#failure ?? new DesktopFailure('internal', 'switched off');
    const [address] = this.#addresses() ?? [];
    if (address === undefined) return loopbackUrl(this.#relay);
    this.#given.give(address);
    return address;
  }

  /**
   * Where this program reaches the relay, whatever network this computer is in.
   * @param origin of a URL that a pairing names, as `http://192.168.1.5:7878`
   * @returns null unless the relay runs and has that address, or had it when a pairing began there
   */
  loopbackFor(origin: string): string | null {
    if (this.#relay === null) return null;
    const isOurs = this.#addresses()?.includes(origin) || this.#given.all.includes(origin);
    return isOurs ? loopbackUrl(this.#relay) : null;
  }

  /**
   * A person names this relay for a pairing. An address that was ours in another network is now somebody
   * else's.
   */
  named(url: string): void {
    if (!this.#addresses()?.includes(url)) this.#given.release(url);
  }

  /** None while the relay does not run; null where the system does not report them. */
  #addresses(): readonly string[] | null {
    if (this.#relay === null) return [];
    const interfaces = this.#ports.interfaces();
    return interfaces && lanAddresses(interfaces, this.#relay.port);
  }

  async #start(): Promise<void> {
    if (this.#relay !== null) return;
    const { start, dataDir } = this.#ports;
    try {
      const relay = await start({
        ...LISTENING,
        dataDir,
        onLost: (error) => this.#lose(relay, error),
      });
      this.#relay = relay;
      this.#failure = null;
    } catch (error) {
      this.#failure = startFailure(error, this.#ports.onError);
    }
    this.report();
  }

  /** The relay has stopped by itself. */
  #lose(relay: Relay, error: RelayStartError): void {
    if (this.#relay !== relay) return;
    this.#relay = null;
    this.#failure = startFailure(error, this.#ports.onError);
    this.report();
  }

  async #stop(): Promise<void> {
    const relay = this.#relay;
    this.#relay = null;
    this.#failure = null;
    await relay?.stop().catch(this.#ports.onError);
    this.report();
  }
}

function loopbackUrl({ port }: Relay): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * Addresses of this computer in local networks, as another person types them.
 * @returns only those that a relay client calls without encryption: private and link-local ones
 */
export function lanAddresses(interfaces: Interfaces, port: number): readonly string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => `http://${address}:${port}`)
    .filter((url) => checkRelayUrl(url).ok);
}
