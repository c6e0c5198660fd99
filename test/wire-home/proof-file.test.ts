/** The file of proofs where it is damaged, of a later version, or not there yet. */
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '../../main/protocol/json.ts';
import { formatProofs, isProofFile, parseProofs } from '../../main/wire-home/proof-codec.ts';
import type { PeerRecords } from '../../main/wire-home/proof-records.ts';
import { parseObject } from '../../main/wire-home/shared-document.ts';
import { annsHome, BOB } from './anns-home.ts';
import {
  codeOf,
  failureOf,
  jsonOf,
  makeHome,
  namesIn,
  PIN,
  PIN_V2,
  peerCalled,
  put,
  type TestHome,
  textOf,
} from './support.ts';

const CLEO = peerCalled('cleo', 4);
const AT = '2026-11-22T12:00:00.000Z';

async function homeWithTwo() {
  const home = await annsHome();
  await home.peerBook.pin(BOB, PIN_V2);
  await home.peerBook.pin(CLEO, PIN_V2);
  return home;
}

const shown = async ({ root }: TestHome) => {
  const peers = await makeHome({}, root).peerBook.listPeers();
  return peers.map(({ handle, proof, comparison, seenElsewhere }) => {
    return [handle, proof.kind, comparison?.result ?? null, seenElsewhere];
  });
};

describe('a damaged file of proofs', () => {
  it('is unreadable for all peers and stays, while nobody changes it', async () => {
    const home = await homeWithTwo();
    put(home.paths.proofs, '{');
    expect(await shown(home)).toEqual([
      ['bob', 'unreadable', 'unreadable', null],
      ['cleo', 'unreadable', 'unreadable', null],
    ]);
    expect(textOf(home.paths.proofs)).toBe('{');
  });

  it('is replaced when a person pins, and all others stay unreadable until they are proved', async () => {
    const home = await homeWithTwo();
    put(home.paths.proofs, '{');
    await home.peerBook.pin(BOB, PIN_V2);
    expect(await shown(home)).toEqual([
      ['bob', 'digits-v2', null, null],
      ['cleo', 'unreadable', 'unreadable', null],
    ]);
    expect(namesIn(home.paths.quarantine)).toHaveLength(1);
    await home.peerBook.pin(CLEO, PIN);
    expect(await shown(home)).toContainEqual(['cleo', 'unreadable', 'unreadable', null]);
    await home.peerBook.recordComparison('cleo', CLEO.fullFingerprint, 'same');
    expect(await shown(home)).toContainEqual(['cleo', 'fingerprint-compared', 'same', null]);
  });
});

it('a lost result stays where another program removes a pin and makes it again', async () => {
  const home = await homeWithTwo();
  put(home.paths.proofs, '{');
  await home.peerBook.pin(BOB, PIN_V2);
  const { trust } = home.paths;
  const before = jsonOf(trust);
  const { cleo, ...others } = Object(before.agents);
  put(trust, { ...before, agents: others });
  expect(await shown(home)).toEqual([['bob', 'digits-v2', null, null]]);
  put(trust, { ...before, agents: { ...others, cleo } });
  expect(await shown(home)).toContainEqual(['cleo', 'unreadable', 'unreadable', AT]);
  await home.peerBook.forgetPeer('cleo');
  expect(textOf(home.paths.proofs)).not.toContain('cleo');
});

it('a lost result waits for its own handle, also beside another handle of the key', async () => {
  const home = await homeWithTwo();
  put(home.paths.proofs, '{');
  await home.peerBook.pin(CLEO, PIN_V2);
  await home.peerBook.pin(peerCalled('robert'), PIN);
  const trust = jsonOf(home.paths.trust);
  const { bob, ...others } = Object(trust.agents);
  put(home.paths.trust, { ...trust, agents: others });
  expect(await shown(home)).toContainEqual(['robert', 'digits-v1', null, null]);
  put(home.paths.trust, { ...trust, agents: { ...others, bob } });
  expect(await shown(home)).toContainEqual(['bob', 'unreadable', 'unreadable', AT]);
});

describe('a file of proofs of a later version', () => {
  it.each([{ version: 2 }, { version: 2, peers: { bob: 7 } }, { version: 99, proofs: [] }])(
    'is unreadable for all and never overwritten: %j',
    async (file) => {
      const home = await homeWithTwo();
      put(home.paths.proofs, file);
      const before = [textOf(home.paths.trust), textOf(home.paths.relay), JSON.stringify(file)];
      expect(await shown(home)).toEqual([
        ['bob', 'unreadable', 'unreadable', null],
        ['cleo', 'unreadable', 'unreadable', null],
      ]);
      const { peerBook, paths } = home;
      const failure = await failureOf(peerBook.pin(peerCalled('dan', 5), PIN_V2));
      expect(failure).toMatchObject({
        code: 'home-unreadable',
        detail: 'state/wire-tray/proofs.json: of a later version',
      });
      const refused = [
        () => peerBook.recordComparison('bob', BOB.fullFingerprint, 'same'),
        () => peerBook.acknowledgePin('bob'),
        () => peerBook.claimForeignPinNotices(),
      ];
      for (const call of refused) expect(await codeOf(call())).toBe('home-unreadable');
      expect([paths.trust, paths.relay, paths.proofs].map(textOf)).toEqual(before);
      await peerBook.forgetPeer('bob');
      expect(jsonOf(paths.proofs)).toEqual(file);
      expect(namesIn(paths.quarantine)).toEqual([]);
    },
  );
});

describe('comparisons that an earlier version saved', () => {
  const { did, fullFingerprint: fingerprint } = BOB;

  async function homeWith(record: object, file: object = { peers: { bob: record } }) {
    const home = await annsHome();
    const trusting = await homeWithTwo();
    put(home.paths.trust, textOf(trusting.paths.trust));
    put(home.paths.relay, textOf(trusting.paths.relay));
    put(home.paths.compared, { version: 1, ...file });
    return home;
  }

  it.each([
    [{ did, fingerprint, compared_at: AT }, 'fingerprint-compared', 'same'],
    [{ did, fingerprint, differed_at: AT }, 'fingerprint-differs', 'differs'],
    [{ did, fingerprint, differed_at: AT, compared_at: AT }, 'fingerprint-differs', 'differs'],
    [{ did: 'other', fingerprint, differed_at: AT }, 'fingerprint-differs', 'differs'],
    [{ did, fingerprint, lost_at: AT }, 'unreadable', 'unreadable'],
    [{ did, fingerprint, lost_at: AT, compared_at: AT }, 'unreadable', 'unreadable'],
    [{ did, fingerprint }, 'unreadable', 'unreadable'],
    [{ compared_at: AT }, 'not-here', null],
    [{ did, fingerprint: CLEO.fullFingerprint, compared_at: AT }, 'not-here', null],
    [{ did: 'other', fingerprint, compared_at: AT }, 'not-here', null],
    [7, 'not-here', null],
  ])('count as before: %j', async (record, proof, result) => {
    const home = await homeWith(Object(record));
    const bob = ['bob', proof, result, null];
    expect(await home.peerBook.check({ handle: 'bob' }, null)).toMatchObject({ proof });
    expect(namesIn(home.paths.tray)).toEqual(['compared.json']);
    for (let i = 0; i < 2; i += 1) {
      expect(await shown(home)).toEqual([bob, ['cleo', 'not-here', null, null]]);
    }
    expect(namesIn(home.paths.tray)).toEqual(['compared.json', 'proofs.json']);
  });

  it('are bound to the mailbox that was known when they were taken over', async () => {
    const home = await homeWith({ did, fingerprint, compared_at: AT });
    await shown(home);
    const { bob } = Object(jsonOf(home.paths.relay).peers);
    put(home.paths.relay, { peers: { bob: { ...bob, slot_id: 'e'.repeat(32) } } });
    expect(await shown(home)).toContainEqual(['bob', 'not-here', 'same', null]);
  });

  it('that cannot be read make all unreadable, also after the person pins one', async () => {
    const home = await homeWith({}, { peers: 7 });
    expect(await shown(home)).toEqual([
      ['bob', 'unreadable', 'unreadable', null],
      ['cleo', 'unreadable', 'unreadable', null],
    ]);
    await home.peerBook.pin(BOB, PIN_V2);
    expect(await shown(home)).toEqual([
      ['bob', 'digits-v2', null, null],
      ['cleo', 'unreadable', 'unreadable', null],
    ]);
  });

  it('stay as they are, for the earlier version', async () => {
    const home = await homeWith({ did, fingerprint, differed_at: AT });
    const before = textOf(home.paths.compared);
    await home.peerBook.pin(BOB, PIN_V2);
    expect(await shown(home)).toEqual([
      ['bob', 'digits-v2', null, null],
      ['cleo', 'not-here', null, null],
    ]);
    expect(textOf(home.paths.compared)).toBe(before);
  });
});

describe('the text of proofs', () => {
  const proved = {
    at: AT,
    did: BOB.did,
    fingerprint: BOB.fullFingerprint,
    mailboxes: [{ relayUrl: 'https://relay.example', slotId: 'e'.repeat(32) }],
  };
  const records: PeerRecords = new Map([
    [
      '__proto__',
      {
        pin: { did: BOB.did, tier: 'VERIFIED', fingerprints: [BOB.fullFingerprint] },
        elsewhere: { at: AT, told: true },
        accepted: proved,
        digitsV2: proved,
        digitsV1: { ...proved, mailboxes: [] },
        fingerprint: { ...proved, result: 'differs' },
      },
    ],
  ]);

  it('gives back what was written', () => {
    const file = formatProofs(records);
    expect(parseProofs(file)).toEqual(records);
    expect(isProofFile(file)).toBe(true);
  });

  const text = stringifyJson(formatProofs(records));
  const members = [...text.matchAll(/"[a-z_0-9]+":(?!\{)/g)].map(([member]) => member);
  it.each([...new Set(members)])('is damaged without its %s', (member) => {
    const broken = parseObject(text.replace(member, `"x${member.slice(1)}`));
    expect(broken === null ? null : isProofFile(broken)).toBe(false);
  });

  // Every text, also within lists, and true or false.
  const values = [...text.matchAll(/(?<=[:[,])(?:"[^"]*"(?!:)|true)/g)];
  it.each(values.map((found, place) => [place, found[0], found.index] as const))(
    'is damaged where value %i, %s, is a number',
    (_place, value, index) => {
      const broken = parseObject(`${text.slice(0, index)}7${text.slice(index + value.length)}`);
      expect(broken === null ? null : isProofFile(broken)).toBe(false);
    },
  );
});
