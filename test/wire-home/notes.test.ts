/** Labels and nicknames on file: whose they are, and what becomes of damaged files (docs/protocol.md §8.8). */
import { describe, expect, it } from 'vitest';
import { pairingKey, setNickname } from '../../main/wire-home/index.ts';
import { annsHome, BOB, homeWithBob } from './anns-home.ts';
import {
  codeOf,
  failureOf,
  jsonOf,
  makeHome,
  modeOf,
  NOW,
  namesIn,
  newPairing,
  PIN,
  peerCalled,
  put,
  textOf,
} from './support.ts';

const DAY = 86_400_000;
const PAIRING = newPairing();

describe('the label of a pairing', () => {
  it('is kept on file for the one pairing, not for a later one with its code', async () => {
    const home = makeHome();
    expect(await home.notes.labels.set(PAIRING, ' build\nbox ')).toBe('build box');
    const labels = await makeHome({}, home.root).notes.labels.read();
    expect(labels.get(pairingKey(PAIRING))).toBe('build box');
    const later = { ...PAIRING, createdAt: '2026-11-23T11:59:00Z' };
    expect(labels.get(pairingKey(later))).toBeUndefined();
  });

  it('is in a file that only this account can read, and that does not name the code', async () => {
    const { notes, paths } = makeHome();
    await notes.labels.set(PAIRING, 'build box');
    expect(modeOf(paths.labels)).toBe('600');
    expect(jsonOf(paths.labels)).toEqual({
      version: 1,
      labels: [{ key: pairingKey(PAIRING), label: 'build box', at: new Date(NOW).toISOString() }],
    });
    expect(textOf(paths.labels)).not.toContain(PAIRING.code);
  });

  it('can be changed and taken away', async () => {
    const { notes } = makeHome();
    await notes.labels.set(PAIRING, 'build box');
    await notes.labels.set(PAIRING, 'grace');
    expect([...(await notes.labels.read()).values()]).toEqual(['grace']);
    expect(await notes.labels.set(PAIRING, ' ')).toBeNull();
    expect((await notes.labels.read()).size).toBe(0);
  });

  it('goes a week after it was written, when another one is', async () => {
    let wall = NOW;
    const { notes } = makeHome({ wall: () => wall });
    await notes.labels.set(PAIRING, 'old');
    wall += 7 * DAY;
    await notes.labels.set(newPairing('31-UE2BZG'), 'new');
    expect([...(await notes.labels.read()).values()]).toEqual(['new']);
  });

  it('is shown as one safe line, whatever a program put into the file', async () => {
    const { notes, paths } = makeHome();
    const label = { key: pairingKey(PAIRING), at: '2026-11-22T12:00:00.000Z' };
    put(paths.labels, { version: 1, labels: [{ ...label, label: 'a\u202E\nb✔' }] });
    expect([...(await notes.labels.read()).values()]).toEqual(['a b']);
  });
});

describe('the nickname of a peer', () => {
  const nicknameOf = async (home: ReturnType<typeof makeHome>) => {
    const peers = await home.peerBook.listPeers();
    const named = await home.notes.nicknames.read();
    return peers.map((peer) => [peer.handle, named(peer)]);
  };

  it('is in a file of ours, and in none that the CLI reads', async () => {
    const home = await homeWithBob();
    const before = [textOf(home.paths.trust), textOf(home.paths.relay)];
    expect(await setNickname(home.peerBook, home.notes, 'bob', 'build box')).toBe('build box');
    expect(await nicknameOf(makeHome({}, home.root))).toEqual([['bob', 'build box']]);
    expect([textOf(home.paths.trust), textOf(home.paths.relay)]).toEqual(before);
    expect(modeOf(home.paths.nicknames)).toBe('600');
    expect(namesIn(home.paths.config)).not.toContain('nicknames.json');
  });

  it('does not go over to another key under the same handle', async () => {
    const home = await homeWithBob();
    await setNickname(home.peerBook, home.notes, 'bob', 'build box');
    const other = peerCalled('bob', 9);
    const named = await home.notes.nicknames.read();
    expect(named(BOB)).toBe('build box');
    expect(named(other)).toBeNull();
    // Eight hex digits of a key, as in a DID, can be found again by trying.
    expect(named({ did: BOB.did, fullFingerprint: other.fullFingerprint })).toBeNull();
    expect(named({ did: BOB.did, fullFingerprint: null })).toBeNull();
  });

  it('goes when the peer is forgotten', async () => {
    const home = await homeWithBob();
    await setNickname(home.peerBook, home.notes, 'bob', 'build box');
    await home.peerBook.forgetPeer('bob');
    expect(textOf(home.paths.nicknames)).not.toContain('build box');
    await home.peerBook.pin(BOB, PIN);
    expect(await nicknameOf(home)).toEqual([['bob', null]]);
  });

  it('can be changed and taken away, of pinned peers alone', async () => {
    const home = await homeWithBob();
    await setNickname(home.peerBook, home.notes, 'bob', 'one');
    await setNickname(home.peerBook, home.notes, 'bob', 'two');
    expect(await nicknameOf(home)).toEqual([['bob', 'two']]);
    expect(await setNickname(home.peerBook, home.notes, 'bob', '')).toBeNull();
    expect(await nicknameOf(home)).toEqual([['bob', null]]);
    const nobody = setNickname(home.peerBook, home.notes, 'carol', 'x');
    expect(await codeOf(nobody)).toBe('no-such-peer');
  });
});

describe.each(['labels', 'nicknames', 'history'] as const)('a file of %s', (name) => {
  const read = (home: ReturnType<typeof makeHome>) => home.notes[name].read();
  const FILE = `${name}.json`;

  it.each(['{', '', '{"version": 1}', '[]', '{"version": 1, "labels": 3, "events": 3}', '\xff'])(
    'that is damaged is set aside as it is, reported, and counts as none: %j',
    async (text) => {
      const home = makeHome();
      put(home.paths[name], Buffer.from(text, 'latin1'));
      await read(home);
      const [place = ''] = namesIn(home.paths.quarantine);
      expect(place).toMatch(new RegExp(`^${name}\\.json-[0-9a-f]{8}$`));
      expect(textOf(`${home.paths.quarantine}/${place}`)).toBe(
        Buffer.from(text, 'latin1').toString(),
      );
      expect(namesIn(home.paths.tray)).not.toContain(FILE);
      expect(home.notes.problems()).toEqual([
        {
          file: `state/wire-tray/${FILE}`,
          problem: 'corrupt',
          quarantined: `state/wire-tray/set-aside/${place}`,
        },
      ]);
      await read(home);
      expect(home.notes.problems()).toHaveLength(1);
    },
  );

  it('of a later version is left alone, and neither read nor changed', async () => {
    const home = await annsHome();
    const later = '{"version": 2, "what": "ever"}';
    put(home.paths[name], later);
    const failure = await failureOf(read(home));
    expect(failure).toMatchObject({
      code: 'home-unreadable',
      detail: `state/wire-tray/${FILE}: of a later version`,
    });
    await Promise.allSettled([
      home.notes.labels.set(PAIRING, 'x'),
      home.notes.nicknames.forget(BOB.did),
      home.notes.history.erase(null),
    ]);
    expect(textOf(home.paths[name])).toBe(later);
  });
});

it('a prepared file that a killed process has left is removed at the next start', async () => {
  const home = makeHome();
  for (const name of ['labels.json', 'nicknames.json', 'history.json', 'other.json'])
    put(`${home.paths.temporary}/${name}`, 'half');
  await home.removeTemporaryFiles();
  expect(namesIn(home.paths.temporary)).toEqual(['other.json']);
});
