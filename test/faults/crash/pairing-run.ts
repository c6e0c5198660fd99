/** Pairs two participant processes, each of which may be killed and restarted any number of times. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Exit, Running } from '../../integration/processes.ts';
import { PARTICIPANT } from '../bundle.ts';
import { addKnownPeer, expectNoPartialFile, statusIn } from './home-assertions.ts';
import type { News, Part } from './participant-messages.ts';

export type Role = 'host' | 'guest';

/** For each side, the steps at which its processes are killed, in order. The last process is not killed. */
export type Kills = Readonly<Partial<Record<Role, readonly number[]>>>;

/** The results of one side, over all of its processes. */
export interface SideResult {
  readonly role: Role;
  readonly home: string;
  readonly handle: string;
  readonly peer: string;
  readonly news: News[];
  /** How long the last process took, in ms. */
  finalRun: number;
}

export interface PairingResult {
  readonly host: SideResult;
  readonly guest: SideResult;
}

/** In memory if possible. A killed process loses nothing that it wrote, so a disk is not needed. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** A process that takes longer is considered hung; in ms. */
const TIMEOUT = 240_000;

/**
 * Runs a whole pairing.
 *
 * @param check gets the results while the homes still exist
 */
export async function pairWith<T>(
  relay: string,
  protocol: 1 | 2,
  kills: Kills,
  check: (result: PairingResult) => T,
): Promise<T> {
  const folder = mkdtempSync(join(SCRATCH, 'wire-tray-crash-'));
  const host = newSide(folder, 'host', 'ann', 'bob');
  const guest = newSide(folder, 'guest', 'bob', 'ann');
  const alive = new Set<Running>();
  try {
    let onCode = (_code: string) => {};
    const code = new Promise<string>((resolve) => {
      onCode = resolve;
    });
    const hosting = runSide(host, { relay, protocol, join: null }, kills.host ?? [], alive, onCode);
    const hostCode = await Promise.race([code, hosting.then(() => null)]);
    const joining = runSide(guest, { relay, protocol, join: hostCode }, kills.guest ?? [], alive);
    await Promise.all([hosting, joining]);
    return check({ host, guest });
  } catch (error) {
    const left = [host, guest].map(({ home }) => statusIn(home)).join(' and ');
    throw new Error(`left: ${left}`, { cause: error });
  } finally {
    await Promise.all([...alive].map((participant) => participant.kill('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  }
}

function newSide(folder: string, role: Role, handle: string, peer: string): SideResult {
  const home = join(folder, handle);
  addKnownPeer(home);
  return { role, home, handle, peer, news: [], finalRun: 0 };
}

async function runSide(
  side: SideResult,
  given: Pick<Part, 'relay' | 'protocol' | 'join'>,
  kills: readonly number[],
  alive: Set<Running>,
  onCode = (_code: string) => {},
): Promise<void> {
  const { home, handle, peer, news } = side;
  for (const dieAt of [...kills, null]) {
    const isAsked = news.some((one) => one.news === 'asked');
    const part: Part = { ...given, home, handle, peer, isAsked, dieAt };
    const began = performance.now();
    const participant = new Running([PARTICIPANT, JSON.stringify(part)]);
    alive.add(participant);
    participant
      .line((line) => line.includes('"asked"'))
      .then((line) => onCode(codeIn(line)), nothing);
    const exit = await endOf(participant);
    alive.delete(participant);
    side.finalRun = performance.now() - began;
    news.push(...newsIn(exit));
    if (news.at(-1)?.news === 'steps') return;
    if (news.at(-1)?.news !== 'killed') throw new Error(`${handle}: ${exit.stdout}${exit.stderr}`);
    expectNoPartialFile(home);
  }
}

async function endOf(participant: Running): Promise<Exit> {
  const ended = new AbortController();
  const timeout = setTimeout(TIMEOUT, null, { signal: ended.signal }).then(() => {
    throw new Error(`hung: ${participant.lines.join('\n')}${participant.told}`);
  });
  try {
    return await Promise.race([participant.exit, timeout]);
  } finally {
    ended.abort();
    timeout.catch(nothing);
  }
}

function newsIn({ stdout }: Exit): News[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function codeIn(line: string): string {
  return JSON.parse(line).code;
}

function nothing(): void {}
