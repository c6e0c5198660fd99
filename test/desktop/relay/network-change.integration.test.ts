/** What becomes of pairings at the local relay when this computer joins another network. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { NetworkInterfaceInfo } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalRelay } from '../../../main/desktop/relay/local-relay.ts';
import { loopbackTransport } from '../../../main/desktop/relay/loopback-transport.ts';
import type { Interfaces } from '../../../main/net/interfaces.ts';
import { plainHttp } from '../../../main/net/plain-http.ts';
import { createRelayClient } from '../../../main/relay-client/client.ts';
import { startRelay } from '../../../main/relay-server/server.ts';

/** No computer that runs this has one of these addresses. */
const HOME_NETWORK = '192.168.213.77';
const OFFICE_NETWORK = '10.213.77.5';

const NOW = new AbortController().signal;

function networksWith(...addresses: readonly string[]): Interfaces {
  const found = addresses.map((ip) => ({ address: ip, internal: false, family: 'IPv4' }));
  return { wlan0: found as NetworkInterfaceInfo[] };
}

/** A computer with the real relay and the real client, whose networks the test changes. */
async function startComputer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'wire-tray-networks-'));
  const settings = { relayAddresses: [] as readonly string[] };
  const computer = { networks: networksWith(HOME_NETWORK) };
  const open = () =>
    new LocalRelay({
      start: (options) => startRelay({ ...options, host: '127.0.0.1', port: 0 }),
      dataDir,
      interfaces: () => computer.networks,
      memory: settings,
      onError: (error) => expect.fail(String(error)),
    });
  const localRelay = open();
  await localRelay.run(true);
  const called: string[] = [];
  const client = createRelayClient({
    timeoutMs: 2_000,
    fetch: loopbackTransport(
      (url, call) => {
        called.push(new URL(url).hostname);
        return plainHttp(url, call);
      },
      (origin) => localRelay.loopbackFor(origin),
    ),
  });
  return { localRelay, client, called, settings, computer, open, dataDir };
}

let machine: Awaited<ReturnType<typeof startComputer>>;

beforeEach(async () => {
  machine = await startComputer();
});

afterEach(async () => {
  await machine.localRelay.run(false);
  await rm(machine.dataDir, { recursive: true, force: true });
});

describe('this computer reaches its own relay', () => {
  it('by loopback, although pairings name its address in the network', async () => {
    const { localRelay, client, called } = machine;
    const url = await localRelay.url();
    expect(new URL(url).hostname).toBe(HOME_NETWORK);
    await client.health(url, NOW);
    expect(called).toEqual(['127.0.0.1']);
    // What the other person stores is the address that they reach.
    expect((await client.allocateSlot(url, NOW)).relayUrl).toBe(url);
  });

  it('in another network, too, at the address that a pairing began with', async () => {
    const { localRelay, client, computer } = machine;
    const url = await localRelay.url();
    computer.networks = networksWith(OFFICE_NETWORK);
    await client.health(url, NOW);
    const moved = await localRelay.url();
    expect(new URL(moved).hostname).toBe(OFFICE_NETWORK);
    expect(localRelay.state).toMatchObject({ addresses: [moved], formerAddresses: [url] });
    computer.networks = {};
    await client.health(url, NOW);
    expect(localRelay.state).toMatchObject({ addresses: [], formerAddresses: [url, moved] });
  });

  it('at each of its addresses, also one that no pairing has named', async () => {
    const { localRelay, computer } = machine;
    const { port } = new URL(await localRelay.url());
    computer.networks = networksWith(HOME_NETWORK, OFFICE_NETWORK);
    expect(localRelay.loopbackFor(`http://${OFFICE_NETWORK}:${port}`)).toBe(
      `http://127.0.0.1:${port}`,
    );
  });

  it('after a restart of the app, as long as the relay runs', async () => {
    const { localRelay, computer, open } = machine;
    const { origin } = new URL(await localRelay.url());
    await localRelay.run(false);
    computer.networks = networksWith(OFFICE_NETWORK);
    const again = open();
    expect(again.loopbackFor(origin)).toBeNull();
    await again.run(true);
    expect(again.loopbackFor(origin)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await again.run(false);
  });
});

describe('another relay is called by its own address', () => {
  it('where it never was ours', () => {
    const { localRelay } = machine;
    expect(localRelay.loopbackFor(`http://${OFFICE_NETWORK}:7878`)).toBeNull();
    expect(localRelay.loopbackFor('https://relay.example')).toBeNull();
  });

  it('once a person names the address that was ours in another network', async () => {
    const { localRelay, computer, settings } = machine;
    const url = await localRelay.url();
    localRelay.named(url);
    expect(localRelay.loopbackFor(url), 'while it is ours').not.toBeNull();
    computer.networks = networksWith(OFFICE_NETWORK);
    localRelay.named(url);
    expect(localRelay.loopbackFor(url)).toBeNull();
    expect(settings.relayAddresses).toEqual([]);
  });
});

it('remembers the addresses of the last eight networks', async () => {
  const { localRelay, computer, settings } = machine;
  for (let network = 1; network <= 9; network++) {
    computer.networks = networksWith(`10.0.${network}.1`);
    await localRelay.url();
    await localRelay.url();
  }
  const hosts = settings.relayAddresses.map((url) => new URL(url).hostname);
  expect(hosts).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((network) => `10.0.${network}.1`));
});
