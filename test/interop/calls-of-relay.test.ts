import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HAS_REDIS, startRedis, WITHOUT_REDIS } from '../support/redis.ts';
import { expectVerified, handleOf } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { isAtLeast, named, type Reference, references } from './support/references.ts';
import { until } from './support/until.ts';

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

/** The first version whose names are derived from keys, and whose `send` posts at once. */
const withNames = references.filter(({ version }) => isAtLeast(version, '0.14.2'));
const has017 = ({ version }: Reference) => isAtLeast(version, '0.17.0');

interface Member {
  readonly home: string;
  readonly handle: string;
}

describe.each(named(withNames))('wire %s on our relay', (_version, reference) => {
  describe.each(['files', 'Redis'])('with %s', (store) => {
    /** @returns its URL */
    const startOurs = async (): Promise<string> => {
      if (store === 'files') return stage.ownRelay();
      const { url } = await startRedis();
      return (await stage.relay('--limit', 'off', '--store', url)).url;
    };
    const json = (home: string, ...args: readonly string[]) =>
      stage.wireJsonAmongOthers(reference, home, ...args);

    /** Comes online as a person does: an identity, a slot, a claimed name, and a daemon. */
    const up = async (relayUrl: string): Promise<Member> => {
      const home = stage.newHome();
      const claimed = await json(home, 'up', relayUrl, '--no-local');
      const { pid } = Object(stage.daemonPid(home));
      if (typeof pid === 'number') stage.adopt(pid);
      const handle = await handleOf(stage, reference, home);
      expect(claimed).toMatchObject({ nick: handle, relay: relayUrl });
      return { home, handle };
    };

    /** Asks `to` to pair by their claimed name; 0.14.2 knows no ports in names. */
    const dial = (by: Member, to: Member, relayUrl: string) =>
      has017(reference)
        ? json(by.home, 'dial', `${to.handle}@${new URL(relayUrl).host}`)
        : json(by.home, 'add', `${to.handle}@relay.example`, '--relay', relayUrl);

    const pull = (member: Member) => json(member.home, 'pull');

    const expectDelivered = async (from: Member, to: Member, body: string) => {
      // The answer with the mailbox may not be there yet.
      await until(`${body} to be delivered`, async () => {
        await pull(from);
        const sent = await json(from.home, 'send', to.handle, body);
        return Object(sent).status === 'delivered';
      });
      await until(`${body} to be read`, async () => {
        await pull(to);
        const { stdout } = await stage.runAmongOthers(reference, to.home, 'tail', '--json');
        return stdout.includes(JSON.stringify(body));
      });
    };

    const pairByName = async (by: Member, to: Member, relayUrl: string) => {
      await dial(by, to, relayUrl);
      await until('the request', async () => {
        await pull(to);
        const pending = await json(to.home, 'pending');
        return JSON.stringify(pending).includes(by.handle);
      });
      await json(to.home, 'accept', by.handle);
    };

    it('comes online, dials by name, is accepted, and sends both ways', async (context) => {
      context.skip(store === 'Redis' && !HAS_REDIS, WITHOUT_REDIS);
      const relayUrl = await startOurs();
      const [ada, bob] = [await up(relayUrl), await up(relayUrl)];
      const list = await (await fetch(`${relayUrl}/v1/handles`)).json();
      expect(Object(list).handles.map(({ nick }: { nick: string }) => nick)).toEqual(
        [ada.handle, bob.handle].sort(),
      );

      await pairByName(ada, bob, relayUrl);
      await expectDelivered(ada, bob, 'from ada');
      await expectDelivered(bob, ada, 'from bob');
      await expectVerified(stage, reference, ada.home, bob.handle);
      await expectVerified(stage, reference, bob.home, ada.handle);
      if (!has017(reference)) return;
      expect(await json(ada.home, 'ping', bob.handle)).toMatchObject({ alive: true });
    });

    it('shares a short invite, which another accepts', async (context) => {
      context.skip(store === 'Redis' && !HAS_REDIS, WITHOUT_REDIS);
      const relayUrl = await startOurs();
      const [ada, bob] = [await up(relayUrl), await up(relayUrl)];
      const invite = await json(ada.home, 'invite', '--relay', relayUrl, '--share');
      const [short] = /http[^"\s]*\/i\/[0-9a-f]{16}/.exec(JSON.stringify(invite)) ?? [];
      expect(short).toBeDefined();

      expect(await json(bob.home, 'accept-invite', short ?? '')).toMatchObject({
        peer_handle: ada.handle,
        status: 'drop_sent',
      });
      await expectDelivered(bob, ada, 'from bob');
      await expectVerified(stage, reference, ada.home, bob.handle);
    });

    it('keeps a group, tells of its responder, and gives its name back', async (context) => {
      context.skip(store === 'Redis' && !HAS_REDIS, WITHOUT_REDIS);
      const relayUrl = await startOurs();
      const [ada, bob] = [await up(relayUrl), await up(relayUrl)];
      await pairByName(ada, bob, relayUrl);
      await expectDelivered(ada, bob, 'from ada');
      await json(ada.home, 'group', 'create', 'friends');
      await json(ada.home, 'group', 'add', 'friends', bob.handle);
      await json(ada.home, 'group', 'send', 'friends', 'to all');
      await until('the message of the group', async () => {
        await stage.runAmongOthers(reference, ada.home, 'push', '--json');
        await pull(bob);
        const tail = ['group', 'tail', 'friends', '--json'];
        return (await stage.runAmongOthers(reference, bob.home, ...tail)).stdout.includes('to all');
      });

      await json(ada.home, 'responder', 'set', 'online');
      expect(await json(bob.home, 'responder', 'get', ada.handle)).toMatchObject({
        responder_health: { status: 'online' },
      });

      if (!has017(reference)) return;
      await json(ada.home, 'unclaim');
      const found = await fetch(`${relayUrl}/.well-known/wire/agent?handle=${ada.handle}`);
      expect(found.status).toBe(404);
    });
  });
});
