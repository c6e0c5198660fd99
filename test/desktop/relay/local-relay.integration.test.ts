import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { NetworkInterfaceInfo } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LocalRelay, lanAddresses } from '../../../main/desktop/relay/local-relay.ts';
import type { Interfaces } from '../../../main/net/interfaces.ts';
import {
  type RelayOptions,
  RelayStartError,
  type RelayStartFailure,
  type RunningRelay,
  startRelay,
} from '../../../main/relay-server/server.ts';
import type { LocalRelayView } from '../../../preload/contract.ts';

type Start = (options: RelayOptions) => Promise<Pick<RunningRelay, 'port' | 'stop'>>;

const address = (ip: string, internal = false, family: 'IPv4' | 'IPv6' = 'IPv4') =>
  ({ address: ip, internal, family }) as NetworkInterfaceInfo;

const NETWORKS = { lo: [address('127.0.0.1', true)], eth0: [address('192.168.1.5')] };

function thisComputer(start: Start, networks: Interfaces | null = NETWORKS) {
  const errors: unknown[] = [];
  const found = { networks, memory: { relayAddresses: [] as readonly string[] } };
  const states: LocalRelayView[] = [];
  const computer = new LocalRelay({
    start,
    dataDir: '/nowhere',
    interfaces: () => found.networks,
    memory: found.memory,
    onError: (error) => errors.push(error),
  });
  computer.observe((state) => states.push(state));
  return { computer, errors, states, found };
}

const running: Start = async ({ port }) => ({ port, stop: async () => {} });

describe('the relay on this computer', () => {
  it('tells the addresses that the other person enters', async () => {
    const { computer } = thisComputer(running);
    await computer.run(true);
    const addresses = ['http://192.168.1.5:7878'];
    expect(computer.state).toEqual({
      running: true,
      port: 7878,
      addresses,
      formerAddresses: [],
      failure: null,
    });
    expect(await computer.url()).toBe('http://192.168.1.5:7878');
  });

  it('is for this computer and its local networks only, whatever addresses it has', async () => {
    const started: RelayOptions[] = [];
    const { computer } = thisComputer(async (options) => {
      started.push(options);
      return running(options);
    });
    await computer.run(true);
    expect(started).toEqual([
      expect.objectContaining({ host: '0.0.0.0', reach: 'local-networks', limit: 'default' }),
    ]);
  });

  it('is reached on loopback when there is no network', async () => {
    const { computer } = thisComputer(running, {});
    await computer.run(true);
    expect(await computer.url()).toBe('http://127.0.0.1:7878');
  });

  it('says that its addresses are unknown when the system does not report them', async () => {
    const { computer } = thisComputer(running, null);
    await computer.run(true);
    expect(computer.state).toMatchObject({ running: true, addresses: null, failure: null });
    expect(await computer.url()).toBe('http://127.0.0.1:7878');
  });

  it('is awaited by a pairing that starts while the relay starts', async () => {
    const { computer } = thisComputer(running);
    void computer.run(true);
    expect(await computer.url()).toBe('http://192.168.1.5:7878');
  });

  it('says that it stopped, and why, when another relay has its folder', async () => {
    let lose: RelayOptions['onLost'];
    const { computer, states } = thisComputer(async (options) => {
      lose = options.onLost;
      return running(options);
    });
    await computer.run(true);
    lose?.(new RelayStartError('data-in-use', 'Another relay has the folder.', 'Stop it.'));
    expect(states.at(-1)).toMatchObject({
      running: false,
      port: null,
      failure: { detail: 'Another relay has the folder.' },
    });
    await expect(computer.url()).rejects.toMatchObject({ detail: 'Another relay has the folder.' });
    await computer.run(true);
    expect(computer.state).toMatchObject({ running: true, failure: null });
  });

  it('follows the last setting, however fast it changes', async () => {
    const { computer } = thisComputer(running);
    await Promise.all([computer.run(true), computer.run(false), computer.run(true)]);
    expect(computer.state.running).toBe(true);
    await computer.run(false);
    expect(computer.state).toEqual({
      running: false,
      port: null,
      addresses: [],
      formerAddresses: [],
      failure: null,
    });
  });

  it('says when another program has its port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '0.0.0.0', resolve);
    });
    const taken = other.address();
    const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
    const dataDir = await mkdtemp(join(tmpdir(), 'wire-tray-relay-'));
    const { computer, errors } = thisComputer((options) =>
      startRelay({ ...options, port, dataDir }),
    );
    await computer.run(true);
    expect(computer.state).toMatchObject({ running: false, failure: { code: 'relay-port-taken' } });
    await expect(computer.url()).rejects.toMatchObject({ code: 'relay-port-taken' });
    expect(errors).toEqual([]);
    other.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const codes: Record<RelayStartFailure, string> = {
    'port-in-use': 'relay-port-taken',
    'data-unusable': 'home-unwritable',
    'data-not-private': 'folder-not-private',
    'data-cannot-lock': 'drive-cannot-lock',
    'data-cannot-protect': 'drive-cannot-protect',
    'data-name-damaged': 'folder-name-damaged',
    'port-forbidden': 'internal',
    'port-never-called': 'internal',
    'data-in-use': 'internal',
    'host-not-here': 'internal',
    'listen-failed': 'internal',
    'store-malformed': 'internal',
    'store-unreachable': 'internal',
    'store-login': 'internal',
    'store-tls': 'internal',
    'store-unsuitable': 'internal',
    'limit-off-needs-loopback': 'internal',
    'proxy-malformed': 'internal',
  };
  it.each(Object.entries(codes))('tells %s as %s, also to a pairing', async (reason, code) => {
    const { computer, errors } = thisComputer(async () => {
      throw new RelayStartError(reason as RelayStartFailure, 'What happened.', 'What to do.');
    });
    await computer.run(true);
    const failure = { code, detail: 'What happened.' };
    expect(computer.state).toEqual({
      running: false,
      port: null,
      addresses: [],
      formerAddresses: [],
      failure,
    });
    await expect(computer.url()).rejects.toMatchObject(failure);
    expect(errors).toEqual([]);
  });

  it('shows nothing of an unexpected error but a code', async () => {
    const error = new Error('private');
    const { computer, errors } = thisComputer(() => Promise.reject(error));
    await computer.run(true);
    await expect(computer.url()).rejects.toMatchObject({ code: 'internal', detail: null });
    expect(errors).toEqual([error]);
  });

  it('does not blame another program when the relay was just switched off', async () => {
    const { computer } = thisComputer(running);
    await computer.run(false);
    await expect(computer.url()).rejects.toMatchObject({ code: 'internal' });
  });

  it('lists only addresses of local networks', () => {
    const networks = {
      lo: [address('127.0.0.1', true)],
      wlan0: [address('10.1.2.3'), address('fd00::1', false, 'IPv6')],
      ppp0: [address('203.0.113.9')],
      none: undefined,
    };
    expect(lanAddresses(networks, 7878)).toEqual(['http://10.1.2.3:7878']);
  });
});
