/** Two players who pair, each of whom may be killed and started again any number of times. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Exit, Running } from '../../integration/processes.ts';
import { PLAYER } from '../bundle.ts';
import { expectWhole, pinAcquaintance, statusIn } from './home-assertions.ts';
import type { News, Part } from './participant-messages.ts';

export type Role = 'host' | 'guest';

/** For each side the steps at which its lives end; the one after these goes on to the end. */
export type Deaths = Readonly<Partial<Record<Role, readonly number[]>>>;

/** What came of one side over all of its lives. */
export interface Story {
  readonly role: Role;
  readonly home: string;
  readonly handle: string;
  readonly peer: string;
  readonly news: News[];
  /** How long the last life took, in ms. */
  lastLife: number;
}

export interface Couple {
  readonly host: Story;
  readonly guest: Story;
}

/** In memory where there is such a folder: a killed process takes nothing with it that it wrote. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** A life that takes longer hangs; in ms. */
const PATIENCE = 240_000;

/**
 * Carries out a whole pairing.
 * @param look gets what came of it, while the homes are still there
 */
export async function pairWith<T>(
  relay: string,
  deaths: Deaths,
  look: (couple: Couple) => T,
): Promise<T> {
  const folder = mkdtempSync(join(SCRATCH, 'wire-tray-crash-'));
  const host = newStory(folder, 'host', 'ann', 'bob');
  const guest = newStory(folder, 'guest', 'bob', 'ann');
  const alive = new Set<Running>();
  try {
    let tell = (_code: string) => {};
    const code = new Promise<string>((resolve) => {
      tell = resolve;
    });
    const hosting = play(host, { relay, join: null }, deaths.host ?? [], alive, tell);
    const asked = await Promise.race([code, hosting.then(() => null)]);
    const joining = play(guest, { relay, join: asked }, deaths.guest ?? [], alive);
    await Promise.all([hosting, joining]);
    return look({ host, guest });
  } catch (error) {
    const left = [host, guest].map(({ home }) => statusIn(home)).join(' and ');
    throw new Error(`left: ${left}`, { cause: error });
  } finally {
    await Promise.all([...alive].map((player) => player.kill('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  }
}

function newStory(folder: string, role: Role, handle: string, peer: string): Story {
  const home = join(folder, handle);
  pinAcquaintance(home);
  return { role, home, handle, peer, news: [], lastLife: 0 };
}

async function play(
  story: Story,
  part: Pick<Part, 'relay' | 'join'>,
  deaths: readonly number[],
  alive: Set<Running>,
  asked = (_code: string) => {},
): Promise<void> {
  const { home, handle, peer, news } = story;
  for (const dieAt of [...deaths, null]) {
    const isAsked = news.some((one) => one.news === 'asked');
    const whole: Part = { ...part, home, handle, peer, isAsked, dieAt };
    const began = performance.now();
    const player = new Running([PLAYER, JSON.stringify(whole)]);
    alive.add(player);
    player.line((line) => line.includes('"asked"')).then((line) => asked(codeIn(line)), nothing);
    const exit = await endOf(player);
    alive.delete(player);
    story.lastLife = performance.now() - began;
    news.push(...newsIn(exit));
    if (news.at(-1)?.news === 'steps') return;
    if (news.at(-1)?.news !== 'killed') throw new Error(`${handle}: ${exit.stdout}${exit.stderr}`);
    expectWhole(home);
  }
}

async function endOf(player: Running): Promise<Exit> {
  const over = new AbortController();
  const hangs = setTimeout(PATIENCE, null, { signal: over.signal }).then(() => {
    throw new Error(`hangs: ${player.lines.join('\n')}${player.told}`);
  });
  try {
    return await Promise.race([player.exit, hangs]);
  } finally {
    over.abort();
    hangs.catch(nothing);
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
