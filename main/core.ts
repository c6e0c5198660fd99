/** What works without a window: one wire home, the relay client, and what people ask for. */
import { homeFolder } from './files/home-folder.ts';
import type { Log } from './log.ts';
import type { Fetch } from './net/http-request.ts';
import type { HomePorts } from './pairing/runtime/engine.ts';
import { PairingRequests } from './pairing/runtime/requests.ts';
import { createRelayClient, type RelayClient } from './relay-client/client.ts';
import { randomBytes, systemClock } from './system.ts';
import {
  type HomePeerBook,
  openWireHome,
  type WireHome,
  wireHomePaths,
} from './wire-home/index.ts';

/** How long a pairing waits for the other side, and then again for the people: ten minutes. */
export const LIFETIME = 600_000;

const NEVER = new AbortController().signal;

export interface Core {
  readonly home: WireHome;
  readonly book: HomePeerBook;
  /** Where the files shared with the CLI are, for people. */
  readonly homeDir: string;
  readonly relay: RelayClient;
  readonly requests: PairingRequests;
  /** What an engine of this home needs of this machine; for itself, nobody has chosen a relay. */
  readonly ports: HomePorts;
}

/**
 * @param env decides where the wire home is
 * @param version of our program
 * @param transport to relays: `relayTransport`
 * @throws Failure `home-unknown`
 */
export function openCore(env: NodeJS.ProcessEnv, version: string, transport: Fetch): Core {
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
  const { store, seat, peerBook: book } = home;
  const chosenRelay = () => null;
  const ports = { store, seat, book, relay, chosenRelay, clock, randomBytes, lifetime: LIFETIME };
  return { home, book, homeDir: paths.root, relay, requests: new PairingRequests(ports), ports };
}

/**
 * Takes others' access to the secrets of a home away, before its engine starts; what was repaired
 * is noted.
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
