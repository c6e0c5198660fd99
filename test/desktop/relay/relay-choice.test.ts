import { describe, expect, it } from 'vitest';
import { DesktopFailure } from '../../../main/desktop/failure-view.ts';
import { RelayChoice } from '../../../main/desktop/relay/relay-choice.ts';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { RelayFailure, type RelayFailureKind } from '../../../main/pairing/ports.ts';
import type { Settings } from '../../../preload/contract.ts';

interface World {
  readonly settings?: Partial<Settings>;
  readonly homeRelay?: string;
  readonly localRelay?: string;
  readonly health?: RelayFailureKind;
}

function choice({ settings, homeRelay, localRelay, health }: World = {}) {
  const kept = {
    current: { ...DEFAULT_SETTINGS, ...settings },
    broughtRelays: [] as readonly string[],
  };
  const told: (readonly string[])[] = [];
  const asked: string[] = [];
  const named: string[] = [];
  const relays = new RelayChoice({
    relay: {
      async health(url) {
        asked.push(url);
        if (health !== undefined) throw new RelayFailure(health, 'status 1');
      },
    },
    settings: kept,
    brought: (relays) => told.push(relays),
    localRelay: {
      named: (url) => named.push(url),
      async url() {
        if (localRelay === undefined) throw new DesktopFailure('relay-port-taken');
        return localRelay;
      },
    },
    book: {
      ownSlot: async () =>
        homeRelay === undefined ? null : { relayUrl: homeRelay, slotId: '', slotToken: '' },
    },
    onError: (error) => {
      throw error;
    },
  });
  return { relays, asked, named, kept, told };
}

const OWN = 'https://own.example';
const HOME = 'https://home.example';
const LOCAL = 'http://192.168.1.5:7878';

describe('the relay of a new pairing', () => {
  it('is the one that the person asked for', async () => {
    const { relays } = choice({ settings: { relayUrl: OWN }, homeRelay: HOME });
    expect(await relays.forPairing('https://Relay.Example/healthz')).toBe(
      'https://relay.example/healthz',
    );
    expect(await relays.forPairing('http://192.168.1.9:7878')).toBe('http://192.168.1.9:7878');
  });

  it('is otherwise the local relay, the chosen one, or the one of the home', async () => {
    const settings = { relayUrl: OWN, thisComputerRelay: true };
    const all = { settings, homeRelay: HOME, localRelay: LOCAL };
    expect(await choice(all).relays.forPairing(null)).toBe(LOCAL);
    const chosen = { settings: { relayUrl: OWN }, homeRelay: HOME };
    expect(await choice(chosen).relays.forPairing(null)).toBe(OWN);
    expect(await choice({ homeRelay: HOME }).relays.forPairing(null)).toBe(HOME);
  });

  it('is told to the local relay when a person named it, since its address may have been ours', async () => {
    const typed = choice();
    await typed.relays.forPairing('http://192.168.1.9:7878');
    expect(typed.named).toEqual(['http://192.168.1.9:7878']);
    const chosen = choice({ settings: { relayUrl: OWN } });
    await chosen.relays.forPairing(null);
    expect(chosen.named).toEqual([OWN]);
    const local = choice({ settings: { thisComputerRelay: true }, localRelay: LOCAL });
    await local.relays.forPairing(null);
    expect(local.named).toEqual([]);
  });

  it('is none when nobody has chosen one', async () => {
    await expect(choice().relays.forPairing(null)).rejects.toMatchObject({ code: 'no-relay' });
  });

  it('is not silently another one when the local relay cannot run', async () => {
    const { relays } = choice({ settings: { thisComputerRelay: true, relayUrl: OWN } });
    await expect(relays.forPairing(null)).rejects.toMatchObject({ code: 'relay-port-taken' });
  });

  it('is refused when it is not a URL or would send tokens unencrypted', async () => {
    const { relays } = choice();
    await expect(relays.forPairing('ftp://x')).rejects.toMatchObject({ code: 'malformed-relay' });
    await expect(relays.forPairing('http://relay.example')).rejects.toMatchObject({
      code: 'insecure-relay',
    });
  });
});

describe('the relay for the first own slot', () => {
  it('is the chosen one', () => {
    expect(choice({ settings: { relayUrl: OWN } }).relays.chosen()).toBe(OWN);
  });

  it('is never one that the person did not choose', () => {
    expect(choice({ homeRelay: HOME }).relays.chosen()).toBeNull();
  });

  it('is not the local relay, whose address may change', () => {
    const settings = { thisComputerRelay: true, relayUrl: OWN };
    expect(choice({ settings, localRelay: LOCAL }).relays.chosen()).toBeNull();
  });
});

describe('a relay where only a pairing makes the first mailbox', () => {
  const LINK = 'https://link.example';

  it('is noted once', async () => {
    const { relays, kept, told } = choice();
    await relays.forPairing(LINK);
    await relays.forPairing(LINK);
    expect(kept.broughtRelays).toEqual([LINK]);
    expect(told).toEqual([[LINK]]);
  });

  it('is none where the person chose a relay, or the home has a mailbox', async () => {
    for (const world of [{ settings: { relayUrl: OWN } }, { homeRelay: HOME }]) {
      const { relays, kept } = choice(world);
      await relays.forPairing(LINK);
      expect(kept.broughtRelays).toEqual([]);
    }
  });
});

describe('a typed address', () => {
  it('is read as what it will be used as, and nobody is called', () => {
    const { relays, asked } = choice();
    expect(relays.read('Relay.Example/healthz')).toEqual({
      url: 'https://relay.example',
      plainHttp: false,
      failure: null,
    });
    expect(relays.read('192.168.1.9:7878')).toMatchObject({ plainHttp: true });
    expect(relays.read('me:secret@relay.example')).toEqual({
      url: null,
      plainHttp: false,
      failure: { code: 'relay-with-password', detail: null },
    });
    expect(asked).toEqual([]);
  });
});

describe('the check of a relay', () => {
  it('says where it is and that it answers', async () => {
    expect(await choice().relays.check(' RELAY.example ')).toEqual({
      url: 'https://relay.example',
      host: 'relay.example',
      reachable: true,
      plainHttp: false,
      failure: null,
    });
  });

  it('says that others can read plain http on the path', async () => {
    expect(await choice().relays.check('192.168.1.5:7878')).toMatchObject({ plainHttp: true });
    const { relays } = choice({ health: 'unreachable' });
    expect(await relays.check('192.168.1.5:7878')).toMatchObject({ plainHttp: true });
  });

  it.each(['127.0.0.1:8771', 'localhost:8771', '[::1]:8771'])(
    'says nothing of others at %s',
    async (typed) => {
      expect(choice().relays.read(typed)).toMatchObject({ plainHttp: false });
      expect(await choice().relays.check(typed)).toMatchObject({ plainHttp: false });
      const { relays } = choice({ health: 'unreachable' });
      expect(await relays.check(typed)).toMatchObject({ plainHttp: false });
    },
  );

  it('sends nothing to an address that must not be called', async () => {
    const { relays, asked } = choice();
    expect(await relays.check('http://relay.example')).toMatchObject({
      url: null,
      failure: { code: 'insecure-relay' },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['unreachable', 'relay-unreachable'],
    ['no-connection', 'relay-unreachable'],
    ['busy', 'relay-busy'],
    ['server-error', 'relay-error'],
    ['bad-answer', 'not-a-relay'],
    ['no-relay', 'not-a-relay'],
  ] as const)('tells a relay that is %s as %s', async (health, code) => {
    const check = await choice({ health }).relays.check(OWN);
    expect(check).toMatchObject({ url: OWN, reachable: false, failure: { code } });
  });
});
