import { mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { maskedText } from '../../main/wire-home/masked-text.ts';
import {
  CODE,
  codeOf,
  jsonOf,
  makeHome,
  NOW,
  namesIn,
  newPairing,
  noWait,
  OPENED_FIELDS,
  put,
  requestFile,
  textOf,
} from './support.ts';

const FILE = `${CODE}.json`;
const OTHER = '31-AAAAAA';

const statuses = async (home: ReturnType<typeof makeHome>) =>
  (await home.store.list()).pairings.map(({ code, state }) => [code, state.status]);

describe('listing', () => {
  it('gives nothing for a home without pairings', async () => {
    expect(await makeHome().store.list()).toEqual({
      pairings: [],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
  });

  it('goes by the time of creation', async () => {
    const home = makeHome();
    const of = (code: string, created_at: string) =>
      put(
        home.inPending(`${code}.json`),
        requestFile({ code, code_hash: codeHash(code), created_at }),
      );
    of(CODE, '2026-11-22T11:59:01Z');
    of(OTHER, '2026-11-22T11:59:00Z');
    expect(await statuses(home)).toEqual([
      [OTHER, 'request'],
      [CODE, 'request'],
    ]);
  });

  it('sees each change of a file, however it was made', async () => {
    const home = makeHome();
    put(home.inPending(FILE), requestFile());
    expect(await statuses(home)).toEqual([[CODE, 'request']]);
    put(home.inPending(FILE), requestFile(OPENED_FIELDS));
    expect(await statuses(home)).toEqual([[CODE, 'polling']]);
    rmSync(home.inPending(FILE));
    expect(await statuses(home)).toEqual([]);
  });

  it('sees that an ended pairing is gone or begun again, long after it ended', async () => {
    const home = makeHome({ wall: () => Date.now() + 60_000 });
    put(home.inPending(FILE), requestFile({ status: 'aborted' }));
    expect(await statuses(home)).toEqual([[CODE, 'aborted']]);
    rmSync(home.inPending(FILE));
    put(home.inPending(FILE), requestFile());
    expect(await statuses(home)).toEqual([[CODE, 'request']]);
  });

  it('dates the end of a pairing that another program ended by its file', async () => {
    const home = makeHome();
    put(home.inPending(FILE), requestFile({ status: 'aborted', last_error: 'cancelled' }));
    utimesSync(home.inPending(FILE), NOW / 1000, NOW / 1000 - 60);
    const [pairing] = (await home.store.list()).pairings;
    expect(pairing?.side.endedAt).toBe(NOW - 60_000);
  });

  it('fails with the place when the folder is not one', async () => {
    const home = makeHome();
    put(home.paths.pendingPairs, '');
    expect(await codeOf(home.store.list())).toBe('home-unreadable');
  });
});

/** Dates a file this many milliseconds before the clock of the test homes. */
function dateBack(file: string, ms: number): void {
  utimesSync(file, (NOW - ms) / 1000, (NOW - ms) / 1000);
}

describe('a file that is no pairing', () => {
  const beside = (home: ReturnType<typeof makeHome>) =>
    put(home.inPending(`${OTHER}.json`), requestFile({ code: OTHER, code_hash: codeHash(OTHER) }));

  it.each([
    ['empty', ''],
    ['cut off', JSON.stringify(requestFile()).slice(0, 50)],
    ['not UTF-8', new Uint8Array([0x7b, 0xff])],
    ['of another form', '{"code": 1}'],
    [
      'a copy under another code',
      JSON.stringify(requestFile({ code: OTHER, code_hash: codeHash(OTHER) })),
    ],
  ])('is put aside and shown when it is %s, and the others go on', async (_what, content) => {
    const home = makeHome();
    beside(home);
    put(home.inPending(FILE), content);
    dateBack(home.inPending(FILE), 5000);
    const { pairings, problems } = await home.store.list();
    expect(pairings.map(({ code }) => code)).toEqual([OTHER]);
    const [kept] = namesIn(home.paths.quarantine);
    expect(problems).toEqual([
      {
        file: `state/wire/pending-pair/${FILE}`,
        problem: 'corrupt',
        quarantined: `state/wire-tray/set-aside/${kept}`,
      },
    ]);
    const text = textOf(join(home.paths.quarantine, kept ?? ''));
    expect(text).toBe(maskedText(Buffer.from(content)));
    expect(namesIn(home.paths.pendingPairs)).toEqual([`${OTHER}.json`]);
    expect((await home.store.list()).problems).toEqual(problems);
  });

  it('is waited for while the CLI is still writing it', async () => {
    let waits = 0;
    const home = makeHome({
      wait: async () => {
        waits += 1;
        if (waits === 3) put(home.inPending(FILE), requestFile(OPENED_FIELDS));
        await noWait();
      },
    });
    put(home.inPending(FILE), '{"code": "30-UE');
    expect(await statuses(home)).toEqual([[CODE, 'polling']]);
    expect(namesIn(home.paths.quarantine)).toEqual([]);
  });

  it('fails to load rather than counting as cancelled', async () => {
    const home = makeHome();
    await home.store.create(newPairing());
    put(home.inPending(FILE), '{');
    dateBack(home.inPending(FILE), 5000);
    expect(await codeOf(home.store.load(CODE))).toBe('home-unreadable');
  });

  it.each([
    ['without a word at first', 0, []],
    [
      'and shown after two seconds',
      2000,
      [{ file: `state/wire/pending-pair/${FILE}`, problem: 'corrupt', quarantined: null }],
    ],
  ])('stays for whoever may still be writing it, %s', async (_what, age, problems) => {
    const home = makeHome();
    const created = await home.store.create(newPairing());
    put(home.inPending(FILE), '');
    dateBack(home.inPending(FILE), age);
    expect(await home.store.list()).toEqual({
      pairings: [created],
      problems,
      usedCodes: [],
      isWatched: false,
    });
    expect(await home.store.load(CODE)).toEqual(created);
    expect(await codeOf(home.store.save(created, created))).toBe('home-unreadable');
    put(
      home.inPending(FILE),
      requestFile({ ...OPENED_FIELDS, status: 'confirmed', sas: '384217' }),
    );
    expect(await statuses(home)).toEqual([[CODE, 'confirmed']]);
    expect(namesIn(home.paths.quarantine)).toEqual([]);
  });

  it('fails to load, half-written, when nothing is known of it', async () => {
    const home = makeHome();
    put(home.inPending(FILE), '');
    expect(await codeOf(home.store.load(CODE))).toBe('home-unreadable');
  });

  it('is put aside too when it was written in the future', async () => {
    let now = NOW;
    const home = makeHome({ wall: () => now });
    put(home.inPending(FILE), '{');
    dateBack(home.inPending(FILE), -3_600_000);
    expect((await home.store.list()).problems).toEqual([]);
    now += 5000;
    expect((await home.store.list()).problems).toMatchObject([{ problem: 'corrupt' }]);
    expect(namesIn(home.paths.pendingPairs)).toEqual([]);
  });

  it.each([
    ['a folder', (file: string) => mkdirSync(file)],
    ['a dangling link', (file: string) => symlinkSync('nowhere', file)],
  ])('is a problem, and left alone, when it is %s', async (_what, make) => {
    const home = makeHome();
    beside(home);
    make(home.inPending(FILE));
    const { pairings, problems } = await home.store.list();
    expect(pairings.map(({ code }) => code)).toEqual([OTHER]);
    expect(problems).toEqual([
      { file: `state/wire/pending-pair/${FILE}`, problem: 'unreadable', quarantined: null },
    ]);
    expect(namesIn(home.paths.pendingPairs)).toContain(FILE);
  });

  it('is left alone under a name that is no code', async () => {
    const home = makeHome();
    put(home.inPending('notes.json'), 'remember the milk');
    put(home.inPending(`${CODE}.json~`), '{');
    put(home.inPending('copy of it.json'), requestFile());
    expect(await home.store.list()).toEqual({
      pairings: [],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
    expect(namesIn(home.paths.pendingPairs)).toHaveLength(3);
  });
});

describe('a file that would crash the CLI', () => {
  it('is written anew without the digits that are none', async () => {
    const home = makeHome();
    put(home.inPending(FILE), requestFile({ ...OPENED_FIELDS, status: 'sas_ready', sas: '12' }));
    const { pairings } = await home.store.list();
    expect(pairings).toMatchObject([{ state: { status: 'polling' } }]);
    expect(jsonOf(home.inPending(FILE))).toMatchObject({ status: 'polling', sas: null });
    expect(pairings).toEqual([await home.store.load(CODE)]);
  });

  it('is ended when its code is malformed', async () => {
    const home = makeHome();
    put(home.inPending('a_b.json'), requestFile({ ...OPENED_FIELDS, code: 'a/b' }));
    expect(await statuses(home)).toEqual([['a/b', 'aborted']]);
    expect(jsonOf(home.inPending('a_b.json'))).toMatchObject({
      status: 'aborted',
      last_error: 'malformed-request: code',
    });
  });
});

describe('a sidecar', () => {
  const sidecar = (home: ReturnType<typeof makeHome>) => join(home.paths.tray, FILE);

  it.each([
    ['corrupt', '{"version":1'],
    ['empty', ''],
    ['not UTF-8', new Uint8Array([0xff])],
  ])('that is %s is forgotten, never fatal', async (_what, content) => {
    const home = makeHome();
    const created = await home.store.create(newPairing());
    put(sidecar(home), content);
    const [listed] = (await home.store.list()).pairings;
    expect(listed?.side).toEqual(created.side);
    const after = { ...newPairing(), ...listed, side: { ...created.side, rejoins: 1 } };
    expect(await home.store.save(listed ?? created, after)).toMatchObject({ saved: true });
    expect((await home.store.load(CODE))?.side.rejoins).toBe(1);
  });

  it('that is a folder is forgotten too', async () => {
    const home = makeHome();
    put(home.inPending(FILE), requestFile());
    mkdirSync(sidecar(home), { recursive: true });
    expect(await statuses(home)).toEqual([[CODE, 'request']]);
  });

  it('that is a folder does not keep a person from cancelling', async () => {
    const home = makeHome();
    put(home.inPending(FILE), requestFile());
    mkdirSync(sidecar(home), { recursive: true });
    const before = (await home.store.load(CODE)) ?? newPairing();
    const after = { ...before, state: { status: 'gone' } } as const;
    expect(await home.store.save(before, after)).toMatchObject({ saved: true });
    expect(await home.store.list()).toEqual({
      pairings: [],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
  });

  it('that is a folder does not keep an ended pairing from being removed', async () => {
    const home = makeHome();
    put(home.inPending(FILE), requestFile({ status: 'aborted' }));
    mkdirSync(sidecar(home), { recursive: true });
    await home.store.remove((await home.store.load(CODE)) ?? newPairing());
    expect(namesIn(home.paths.pendingPairs)).toEqual([]);
  });

  it('alone and corrupt is no pairing', async () => {
    const home = makeHome();
    put(sidecar(home), '{');
    expect(await home.store.list()).toEqual({
      pairings: [],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
  });
});
