/**
 * Version 2: the process is killed at every single call that changes something, of either side, and
 * begins again soon after. Whatever the moment, the pairing completes, or ends as the person wanted.
 */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import { toBase64 } from '../../../main/protocol/bytes.ts';
import { decodePost, type Post } from '../../../main/protocol/v2/post.ts';
import { ProcessLife } from '../../fakes/killable.ts';
import { RELAY } from '../support.ts';
import { type Meeting, WorldV2 } from '../world-v2.ts';

const DOWN_FOR = 5_000;
const ROLES = ['host', 'guest'] as const;

/** A world in which one side dies once, and begins again. */
class MortalWorld extends WorldV2 {
  readonly life = new ProcessLife();
  readonly victim: Role;

  /** @param first the first call of the victim that comes too late, from 1; null: it is not killed */
  constructor(victim: Role, first: number | null) {
    super();
    this.victim = victim;
    // A save of version 2 is one file, and either done or not: no kill is in its midst.
    if (first !== null) this.life.endAt(first, 'before');
    for (const role of ROLES) this.homeOf(role).start(role === victim ? this.life : undefined);
  }

  /** Time passes; whoever died begins again. */
  async step(): Promise<void> {
    await this.clock.advance(100);
    const home = this.homeOf(this.victim);
    if (home.running) return;
    await this.clock.advance(DOWN_FOR);
    home.start();
  }

  async stepUntil(what: () => boolean): Promise<void> {
    for (let steps = 0; steps < 600 && !what(); steps += 1) await this.step();
    expect(what()).toBe(true);
  }

  /** Both want to pair. The guest learns the code once the relay has it. */
  async meetMortal(): Promise<Meeting> {
    const id = await this.host.requests.host(RELAY);
    await this.stepUntil(() => this.host.status(id) !== 'request_host');
    const { code } = this.host.store.at(id);
    return { host: id, guest: await this.guest.requests.join(code, RELAY), code };
  }

  /** Each was said once: what was sent again had the same bytes. */
  expectSaidOnce(): void {
    for (const role of ROLES) {
      const { history } = this.homeOf(role).store;
      // Before anybody knows the code, the host may take another one, with another seed.
      const redrawn = Math.max(...history.map(({ handshake }) => handshake?.redrawn ?? 0));
      const opened = new Set(this.relay.opened[role]);
      expect(opened.size, `first messages of the ${role}`).toBe(1 + redrawn);
      const posts = this.relay.posted[role].map(decodePost);
      for (const member of ['reveal', 'confirm', 'sealed', 'refused', 'receipt'] as const) {
        const said = new Set(posts.flatMap((post) => textOf(post, member)));
        expect(said.size, `${member} of the ${role}`).toBeLessThanOrEqual(1);
      }
      const commitments = history.map(({ handshake }) => handshake?.peerCommitment ?? null);
      expect(new Set(commitments).size, `commitments that the ${role} saved`).toBe(2);
    }
  }

  expectToldOnce(meeting: Meeting): void {
    for (const role of ROLES) {
      const kinds = this.homeOf(role).observer.kinds(meeting[role]);
      expect(new Set(kinds).size, kinds.join()).toBe(kinds.length);
    }
  }
}

function textOf(post: Post, member: keyof Post): string[] {
  const bytes = post[member];
  return bytes === null ? [] : [toBase64(bytes)];
}

/** @returns how many calls of the victim could be its last */
async function pairWith(victim: Role, first: number | null): Promise<number> {
  const world = new MortalWorld(victim, first);
  const { host, guest } = world;
  const meeting = await world.meetMortal();
  const digits = new Set<string>();
  const hasReceipt = (role: Role) => world.saved(meeting, role).side.paired?.hasUs === true;
  for (let steps = 0; steps < 600 && !ROLES.every(hasReceipt); steps += 1) {
    await world.step();
    const both = [host.sas(meeting.host), guest.sas(meeting.guest)];
    for (const sas of both) if (sas !== null) digits.add(sas);
    if (both.includes(null)) continue;
    for (const role of ROLES) {
      if (world.homeOf(role).status(meeting[role]) !== 'sas_ready') continue;
      await world.homeOf(role).confirm(meeting[role]);
    }
  }
  await world.expectPairedV2(meeting);
  expect(digits.size).toBe(1);
  world.expectSaidOnce();
  world.expectToldOnce(meeting);
  return world.life.calls;
}

/** The victim says that the digits differ. */
async function refuseWith(victim: Role, first: number | null): Promise<number> {
  const world = new MortalWorld(victim, first);
  const meeting = await world.meetMortal();
  const [own, other] =
    victim === 'host' ? (['host', 'guest'] as const) : (['guest', 'host'] as const);
  const [home, peer] = [world.homeOf(own), world.homeOf(other)];
  await world.stepUntil(() =>
    ROLES.every((role) => world.homeOf(role).sas(meeting[role]) !== null),
  );
  await home.requests.reject(meeting[own], revisionOf(home.store.at(meeting[own])));
  await world.stepUntil(() => peer.ending(meeting[other]) === 'they-saw-other-digits');
  expect(home.ending(meeting[own])).toBe('digits-rejected');
  world.expectSaidOnce();
  for (let steps = 0; steps < 100; steps += 1) await world.step();
  world.expectToldOnce(meeting);
  expect([...home.book.pins, ...peer.book.pins]).toEqual([]);
  return world.life.calls;
}

const ENDS = [
  ['pairs', pairWith],
  ['has said that the digits differ', refuseWith],
] as const;

describe.each(ROLES)('a %s of version 2 that is killed before any call', (victim) => {
  it.each(ENDS)('still %s', { timeout: 60_000 }, async (_, run) => {
    const calls = await run(victim, null);
    expect(calls).toBeGreaterThan(15);
    for (let first = 1; first <= calls; first += 1) {
      await run(victim, first).catch((error: unknown) => {
        throw new Error(`killed before call ${first}`, { cause: error });
      });
    }
  });
});
