import { join } from 'node:path';
import { startRelay } from '../../main/relay-server/server.ts';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { RUN } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';

export interface Participant {
  readonly role: 'host' | 'guest';
  readonly handle: string;
  readonly home: string;
  readonly userData: string;
}

/** A relay on loopback, and two throw-away homes with one identity each. */
export interface DemoSetup {
  readonly relayUrl: string;
  readonly host: Participant;
  readonly guest: Participant;
  stop(): Promise<void>;
}

/** @param folder for all files; the caller removes it */
export async function setUpDemo(folder: string): Promise<DemoSetup> {
  const relay = await startRelay({
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, 'relay'),
    limit: 'default',
  });
  const participant = async (role: Participant['role'], handle: string): Promise<Participant> => {
    const home = join(folder, `${role}-home`);
    await engine('init', handle, '--relay', relay.url, '--home', home);
    return { role, handle, home, userData: join(folder, `${role}-app`) };
  };
  return {
    relayUrl: relay.url,
    host: await participant('host', 'alice'),
    guest: await participant('guest', 'bob'),
    stop: () => relay.stop(),
  };
}

/** The handles that our command lists as VERIFIED for a home. */
export async function verifiedPeers(home: string): Promise<readonly string[]> {
  const stdout = await engine('peers', '--json', '--home', home);
  const peers: { handle: string; tier: string }[] = JSON.parse(stdout);
  return peers.filter(({ tier }) => tier === 'VERIFIED').map(({ handle }) => handle);
}

async function engine(...args: readonly string[]): Promise<string> {
  const command = [RUN, 'engine', ...args];
  const { code, stdout, stderr } = await capture(process.execPath, command, { cwd: PROJECT_ROOT });
  if (code === 0) return stdout;
  throw new ScriptFailure(
    'command-failed',
    `“engine ${args[0]}” failed: ${stderr}`,
    'Please report it.',
  );
}
