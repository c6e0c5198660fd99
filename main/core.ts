/** What app and command share: a wire home, the relay client, and the requests of people. */
import { existsSync } from 'node:fs';
import { homeFolder } from './files/home-folder.ts';
import type { Log } from './log.ts';
import type { Fetch } from './net/transport.ts';
import type { HomePorts } from './pairing/runtime/engine.ts';
import { PairingRequests } from './pairing/runtime/requests.ts';
import { createRelayClient, type RelayClient } from './relay-client/client.ts';
import { randomBytes, systemClock } from './system.ts';
import { InboundRequests } from './wire-home/inbound/index.ts';
import {
  type HomePeerBook,
  openWireHome,
  type WireHome,
  wireHomePaths,
} from './wire-home/index.ts';

/** How long a pairing waits for the other side, and then again for its people, in ms. */
const LIFETIME = 600_000;

const NEVER = new AbortController().signal;

export interface Core {
  readonly home: WireHome;
  readonly book: HomePeerBook;
  /** The folder of the home, to show to people. */
  readonly homeDir: string;
  /** Whether nothing was ever set up there: a typing mistake, perhaps. */
  readonly isMissing: () => boolean;
  readonly relay: RelayClient;
  readonly requests: PairingRequests;
  /** Of peers who ask to be let in. */
  readonly inbound: InboundRequests;
  /** What an engine of this home needs of this machine. */
  readonly ports: HomePorts;
}

/**
 * Opens a wire home.
 * @param env names the folder: `WIRE_HOME`, or the XDG variables
 * @param version of this program
 * @param transport for relay calls: `relayTransport`
 * @param mostWaiting how many calls may wait at a relay, where the transport has few connections
 * @throws Failure `home-unknown`
 */
export function openCore(
  env: NodeJS.ProcessEnv,
  version: string,
  transport: Fetch,
  mostWaiting = (_relayUrl: string) => Number.POSITIVE_INFINITY,
): Core {
  const { platform, pid, execPath } = process;
  const clock = systemClock();
  const paths = wireHomePaths({ env, platform, home: homeFolder() });
  const home = openWireHome({
    paths,
    platform,
    pid,
    version,
    randomBytes,
    binPath: execPath,
    wall: clock.wall,
    wait: (ms) => clock.wait(ms, NEVER),
  });
  const relay = createRelayClient({ fetch: transport, wait: clock.wait });
  const { store, lease, peerBook: book } = home;
  const lifetime = LIFETIME;
  const ports = { store, lease, book, relay, clock, randomBytes, lifetime, mostWaiting };
  const inbound = new InboundRequests(home, (mailbox, event, signal) =>
    relay.postEvent(mailbox, event, signal),
  );
  // Without WIRE_HOME the root is the person's own folder, which is always there.
  const places = env.WIRE_HOME ? [paths.root] : [paths.config, paths.state, paths.tray];
  return {
    ...{ home, book, relay, inbound, ports, homeDir: paths.root },
    isMissing: () => !places.some((place) => existsSync(place)),
    requests: new PairingRequests(ports),
  };
}

/**
 * Makes the secrets of a home readable by their owner only, and logs each file that was not. To be
 * called before the engine starts.
 * @throws Failure `home-unwritable`
 */
export async function repairPermissions(
  home: Pick<WireHome, 'repairPermissions'>,
  log: Log,
): Promise<void> {
  for (const path of await home.repairPermissions()) {
    log.info('permissions', `no longer open to others: ${path}`);
  }
}
