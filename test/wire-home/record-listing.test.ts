import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, gone } from '../../main/pairing/machine/ending.ts';
import { isLive, type Pairing, withSide } from '../../main/pairing/machine/pending-pair.ts';
import { encodeRecord } from '../../main/wire-home/record-codec.ts';
import {
  DEADLINE,
  ID,
  liveRecord,
  newRecord,
  otherId,
  recordIn,
  secretsIn,
} from './record-samples.ts';
import {
  codeOf,
  jsonOf,
  makeHome,
  modeOf,
  NOW,
  namesIn,
  put,
  requestFile,
  type TestHome,
  textOf,
} from './support.ts';

const DAY = 24 * 3_600_000;

/** A pairing that ended, with its record. */
async function over(home: TestHome, end: (pairing: Pairing) => Pairing): Promise<Pairing> {
  const before = await home.store.create(liveRecord('polling'));
  const result = await home.store.save(before, end(before));
  return result.saved ? result.pairing : expect.fail('somebody else wrote');
}

const expired = (pairing: Pairing) =>
  ended(pairing, { code: 'expired', detail: null }, { wall: NOW });

describe('a record that cannot be used', () => {
  it('is set aside when it is damaged, where only its owner can read it, and told', async () => {
    const home = makeHome();
    const text = encodeRecord(liveRecord('polling')).slice(0, -5);
    put(recordIn(home), text);
    const { pairings, problems } = await home.store.list();
    expect(pairings).toEqual([]);
    const [kept = ''] = namesIn(home.paths.quarantine);
    const file = `state/wire-tray/pairings/${ID}.json`;
    const quarantined = `state/wire-tray/set-aside/${kept}`;
    expect(problems).toEqual([{ file, problem: 'corrupt', quarantined }]);
    const left = textOf(join(home.paths.quarantine, kept));
    expect(left).toContain('"status": "polling"');
    expect(secretsIn(left)).toEqual([]);
    expect(secretsIn(text)).not.toEqual([]);
    if (process.platform !== 'win32') expect(modeOf(home.paths.quarantine)).toBe('700');
    expect((await home.store.list()).problems).toEqual(problems);
  });

  it('leaves its code used up, as far as that can be read', async () => {
    const home = makeHome();
    const record = liveRecord('polling');
    put(recordIn(home), encodeRecord(record).slice(0, -5));
    await home.store.list();
    const { usedCodes, pairings } = await home.store.list();
    const { codeHash, relayUrl } = record;
    expect(usedCodes).toEqual([{ codeHash, relayUrl, endedAt: NOW, isSetback: false }]);
    expect(pairings).toEqual([]);
    expect(await codeOf(home.store.create(newRecord({ id: otherId(7) })))).toBe('code-used');
  });

  it('leaves nothing where its code cannot be read', async () => {
    const home = makeHome();
    put(recordIn(home), encodeRecord(liveRecord('polling')).slice(0, 80));
    await home.store.list();
    expect(namesIn(home.paths.records)).toEqual([]);
    expect((await home.store.list()).usedCodes).toEqual([]);
  });

  it('is told of where it cannot be set aside', async () => {
    const home = makeHome();
    put(recordIn(home), 'half');
    put(home.paths.quarantine, 'a file where a folder belongs');
    expect(await codeOf(home.store.load(ID))).toBe('home-unreadable');
    const { problems } = await home.store.list();
    expect(problems).toMatchObject([{ problem: 'corrupt', quarantined: null }]);
    expect(textOf(recordIn(home))).toBe('half');
  });

  it('is left alone when a later version wrote it, and told', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('polling'));
    const text = JSON.stringify({ ...jsonOf(recordIn(home)), version: 2, mood: 'good' });
    writeFileSync(recordIn(home), text);
    const { pairings, problems } = await home.store.list();
    expect(pairings).toEqual([]);
    expect(problems).toEqual([
      { file: `state/wire-tray/pairings/${ID}.json`, problem: 'unreadable', quarantined: null },
    ]);
    expect(await home.store.load(ID)).toBeNull();
    expect(await home.store.save(before, withSide(before, { rejoins: 1 }))).toEqual({
      saved: false,
    });
    await home.store.remove(before);
    expect(await codeOf(home.store.create(newRecord()))).toBe('already-pending');
    await home.store.list();
    expect(textOf(recordIn(home))).toBe(text);
    expect(namesIn(home.paths.quarantine)).toEqual([]);
  });

  it('hides no other, and no pairing of version 1', async () => {
    const home = makeHome();
    mkdirSync(recordIn(home), { recursive: true });
    put(home.inPending('30-UE2BZG.json'), requestFile());
    await home.store.create({ ...newRecord(), id: otherId(1) });
    const { pairings, problems } = await home.store.list();
    expect(pairings).toHaveLength(2);
    expect(problems).toMatchObject([{ problem: 'unreadable' }]);
    expect(await codeOf(home.store.load(ID))).toBe('home-unreadable');
  });

  it('is nobody’s business where it is not named like one', async () => {
    const home = makeHome();
    const notes = join(home.paths.records, 'notes.json');
    put(notes, 'my own');
    expect(await home.store.list()).toEqual({
      pairings: [],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
    expect(textOf(notes)).toBe('my own');
  });

  it('is a failure with the place where the folder is none', async () => {
    const home = makeHome();
    put(home.paths.records, '');
    expect(await codeOf(home.store.list())).toBe('home-unreadable');
  });
});

describe('a record from a backup', () => {
  it('is found ended when its deadline has passed, and never goes on', async () => {
    const home = makeHome();
    await home.store.create(liveRecord('sas_ready'));
    const later = makeHome({ wall: () => DEADLINE }, home.root);
    const [pairing] = (await later.store.list()).pairings;
    if (pairing === undefined) expect.fail('it is listed');
    expect(pairing.state).toEqual({ status: 'aborted', ending: { code: 'expired', detail: null } });
    expect(await later.store.load(ID)).toEqual(pairing);
    const alive = { ...liveRecord('sas_ready'), stamp: pairing.stamp };
    await expect(later.store.save(alive, withSide(alive, { rejoins: 1 }))).rejects.toThrow(/final/);
    const result = await later.store.save(pairing, withSide(pairing, { notified: ['stopped'] }));
    expect(result.saved).toBe(true);
    expect(secretsIn(textOf(recordIn(home)))).toEqual([]);
  });

  it('is seen in the place of a live one by whoever lists or saves', async () => {
    const home = makeHome({ wall: () => Date.now() + 60_000 });
    const before = await home.store.create(liveRecord('polling', { deadlineAt: Date.now() + DAY }));
    const backup = textOf(recordIn(home));
    const result = await home.store.save(before, withSide(before, { rejoins: 1 }));
    const after = result.saved ? result.pairing : expect.fail('somebody else wrote');
    expect((await home.store.list()).pairings).toEqual([after]);
    writeFileSync(recordIn(home), backup);
    expect((await home.store.list()).pairings).toEqual([before]);
    expect(await home.store.save(after, withSide(after, { rejoins: 2 }))).toEqual({ saved: false });
  });

  it('is not what an engine runs while somebody sets the clock forward', async () => {
    let wall = NOW;
    const home = makeHome({ wall: () => wall });
    const before = await home.store.create(liveRecord('polling'));
    wall = DEADLINE + DAY;
    // As by another program: the file has to be read again.
    writeFileSync(recordIn(home), textOf(recordIn(home)));
    expect(await home.store.load(ID)).toEqual(before);
    const after = withSide(before, { rejoins: 1 });
    expect(await home.store.save(before, after)).toMatchObject({
      saved: true,
      pairing: { state: before.state, side: after.side },
    });
    expect(
      (await makeHome({ wall: () => wall }, home.root).store.list()).pairings.map(isLive),
    ).toEqual([false]);
  });
});

describe('a code that is used up', () => {
  const setback = {
    codeHash: liveRecord('polling').codeHash,
    relayUrl: liveRecord('polling').relayUrl,
    endedAt: NOW,
    isSetback: true,
  };

  it('is known as long as its pairing is listed', async () => {
    const home = makeHome();
    await home.store.create(liveRecord('polling'));
    expect((await home.store.list()).usedCodes).toEqual([]);
    const [pairing] = (await home.store.list()).pairings;
    if (pairing === undefined) expect.fail('it is listed');
    await home.store.save(pairing, expired(pairing));
    expect((await home.store.list()).usedCodes).toEqual([setback]);
  });

  it('is known for 30 days after its pairing was removed, and not longer', async () => {
    let wall = NOW;
    const home = makeHome({ wall: () => wall });
    await home.store.remove(await over(home, expired));
    const left = { pairings: [], problems: [], usedCodes: [setback], isWatched: false };
    expect(await home.store.list()).toEqual(left);
    expect(await home.store.load(ID)).toBeNull();
    expect(jsonOf(recordIn(home))).toEqual({ version: 1, id: ID, used: setback });
    wall = NOW + 30 * DAY - 1;
    expect(await makeHome({ wall: () => wall }, home.root).store.list()).toEqual(left);
    wall += 1;
    expect((await home.store.list()).usedCodes).toEqual([]);
    expect(namesIn(home.paths.records)).toEqual([]);
  });

  it('is none in a file that is named after another pairing', async () => {
    const home = makeHome();
    put(recordIn(home), { version: 1, id: otherId(1), used: setback });
    expect(await home.store.list()).toMatchObject({
      problems: [{ problem: 'corrupt' }],
      usedCodes: [],
    });
  });

  it('is no setback where the person cancelled', async () => {
    const home = makeHome();
    await home.store.remove(await over(home, (pairing) => gone(pairing, { wall: NOW })));
    expect((await home.store.list()).usedCodes).toEqual([{ ...setback, isSetback: false }]);
  });

  it('is none that was never revealed: of its pairing nothing is left', async () => {
    const home = makeHome();
    await home.store.remove(await home.store.create(liveRecord('request')));
    expect(namesIn(home.paths.records)).toEqual([]);
  });

  it('stays known where a pairing is removed while it is live', async () => {
    const home = makeHome();
    await home.store.remove(await home.store.create(liveRecord('polling')));
    expect((await home.store.list()).usedCodes).toMatchObject([{ endedAt: NOW }]);
  });

  it('counts from now at the latest, by a clock that was set back', async () => {
    const home = makeHome({ wall: () => NOW });
    await home.store.remove(await over(home, expired));
    const earlier = makeHome({ wall: () => NOW - DAY }, home.root);
    expect((await earlier.store.list()).usedCodes).toMatchObject([{ endedAt: NOW - DAY }]);
  });

  it('is forgotten in steps where there are thousands', async () => {
    const home = makeHome();
    for (let n = 0; n < 40; n += 1) {
      const used = { ...setback, endedAt: NOW - 31 * DAY };
      put(recordIn(home, otherId(n)), { version: 1, id: otherId(n), used });
    }
    await home.store.list();
    expect(namesIn(home.paths.records)).toHaveLength(8);
    await home.store.list();
    expect(namesIn(home.paths.records)).toEqual([]);
  });

  it('is left where it cannot be forgotten, and nothing fails', async () => {
    const home = makeHome();
    put(recordIn(home), { version: 1, id: ID, used: { ...setback, endedAt: NOW - 31 * DAY } });
    put(join(home.paths.recordsLock, 'a folder'), '');
    expect(await home.store.list()).toEqual({
      pairings: [],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
    expect(namesIn(home.paths.records)).toEqual([`${ID}.json`]);
  });
});

describe('removing a record', () => {
  it('leaves what another process of ours wrote meanwhile', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('request'));
    await makeHome({}, home.root).store.save(before, withSide(before, { rejoins: 1 }));
    await home.store.remove(before);
    expect(await home.store.load(ID)).toMatchObject({ side: { rejoins: 1 } });
  });
});

describe('listing records', () => {
  it('sees each change of another process, and every end', async () => {
    const home = makeHome({ wall: () => Date.now() + 60_000 });
    const other = makeHome({ wall: () => Date.now() + 60_000 }, home.root);
    const isLiveNow = async () => (await home.store.list()).pairings.map(isLive);
    const deadlineAt = Date.now() + DAY;
    const before = await other.store.create(liveRecord('polling', { deadlineAt }));
    expect(await isLiveNow()).toEqual([true]);
    const result = await other.store.save(before, expired(before));
    expect(await isLiveNow()).toEqual([false]);
    await other.store.remove(result.saved ? result.pairing : before);
    expect(await isLiveNow()).toEqual([]);
  });
});

describe('an id', () => {
  it('of a file of the CLI that looks like ours leads to that file', async () => {
    const home = makeHome();
    put(home.inPending(`${ID}.json`), requestFile({ code: ID, status: 'aborted' }));
    const [pairing] = (await home.store.list()).pairings;
    if (pairing === undefined) expect.fail('it is listed');
    expect(pairing).toMatchObject({ id: ID, protocol: 1 });
    expect(await home.store.load(ID)).toEqual(pairing);
    await home.store.remove(pairing);
    expect(namesIn(home.paths.pendingPairs)).toEqual([]);
  });

  it('that is none reads no file outside the folder', async () => {
    const home = makeHome();
    // One of them is as long as an id.
    for (const id of [ID, ID.slice(3)]) {
      put(join(home.paths.tray, `${id}.json`), encodeRecord(newRecord()));
      expect(await home.store.load(`../${id}`)).toBeNull();
    }
  });
});
