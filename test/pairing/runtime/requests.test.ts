import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Status } from '../../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import { PairingRequests } from '../../../main/pairing/runtime/requests.ts';
import { codeHash } from '../../../main/protocol/code-phrase.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeStore } from '../../fakes/pairing-store.ts';
import { FakePeerBook } from '../../fakes/peer-book.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { CODE, LIFETIME, SAS, STATUSES, sample } from '../samples.ts';

const RELAY = 'https://relay.example';
const WRONG = SAS.startsWith('9') ? '000000' : '999999';

function desk() {
  const clock = new FakeClock();
  const store = new FakeStore(clock);
  const randomBytes = seededRandomBytes(5);
  const book = new FakePeerBook(clock, { handle: 'ann', seed: randomBytes(32) });
  const ports = { store, book, clock, randomBytes, lifetime: LIFETIME };
  const requests = new PairingRequests(ports);
  const at = (status: Status) => store.put(sample(status));
  return { clock, store, book, requests, at, revision: () => revisionOf(store.at(CODE)) };
}

function refusal(wish: Promise<unknown>): Promise<string> {
  return wish.then(
    () => expect.fail('nothing was refused'),
    (failure: Failure) => failure.code,
  );
}

describe('hosting', () => {
  it('writes a request with a new code each time', async () => {
    const { requests, store, clock } = desk();
    const code = await requests.host(RELAY, { protocol: 1 });
    expect(store.at(code)).toMatchObject({
      code: expect.stringMatching(/^[0-9]{2}-[A-Z2-7]{6}$/),
      codeHash: codeHash(code),
      role: 'host',
      relayUrl: RELAY,
      createdAt: new Date(clock.wall()).toISOString(),
      state: { status: 'request', opening: null },
    });
    expect(await requests.host(RELAY, { protocol: 1 })).not.toBe(code);
  });
});

describe('joining', () => {
  it.each([CODE, '47k3qx7a', ' 47 K3QX7A ', '47-k3qx7a'])('takes the code as %j', async (typed) => {
    const { requests, store } = desk();
    expect(await requests.join(typed, RELAY)).toBe(CODE);
    expect(store.at(CODE)).toMatchObject({ role: 'guest', state: { status: 'request' } });
  });

  it.each(['', '47', '47-K3QX7A7', 'AB-K3QX7A', '../../x'])('refuses %j', async (typed) => {
    const { requests, store } = desk();
    expect(await refusal(requests.join(typed, RELAY))).toBe('malformed-code');
    expect(store.ids).toEqual([]);
  });

  it.each(STATUSES)(
    'is refused while the pairing is live, and starts again after it: %s',
    async (status) => {
      const { requests, at, store } = desk();
      at(status);
      if (['request', 'polling', 'sas_ready', 'confirmed'].includes(status)) {
        await expect(requests.join(CODE, RELAY)).rejects.toMatchObject({
          code: 'own-code',
        });
        expect(store.at(CODE).state.status).toBe(status);
      } else {
        await requests.join(CODE, RELAY);
        expect(store.at(CODE)).toMatchObject({ role: 'guest', state: { status: 'request' } });
        expect(store.at(CODE).side).toMatchObject({ notified: [], endedAt: null });
      }
    },
  );
});

it('a code that this computer joined with is in use, not its own', async () => {
  const { requests, store } = desk();
  store.put({ ...sample('polling'), role: 'guest' });
  expect(await refusal(requests.join(CODE, RELAY))).toBe('already-pending');
});

const early: [Status, string][] = [
  ['request', 'no-digits-yet'],
  ['polling', 'no-digits-yet'],
  ['confirmed', 'already-confirmed'],
  ['aborted', 'already-ended'],
  ['aborted_restart', 'already-ended'],
  ['gone', 'no-such-pairing'],
];

describe('confirming', () => {
  it('by the button works on the screen that shows the digits', async () => {
    const { requests, at, store, revision } = desk();
    at('sas_ready');
    await requests.confirm(CODE, { revision: revision() });
    expect(store.at(CODE).state).toMatchObject({ status: 'confirmed', sas: SAS });
  });

  it.each([
    SAS,
    `${SAS.slice(0, 3)}-${SAS.slice(3)}`,
    `${SAS.slice(0, 3)} ${SAS.slice(3)}`,
    ` ${SAS} `,
  ])('by typing the digits as %j', async (digits) => {
    const { requests, at, store } = desk();
    at('sas_ready');
    await requests.confirm(CODE, { digits });
    expect(store.at(CODE).state.status).toBe('confirmed');
  });

  it.each(['', '12345', '1234567', '12 34 56', 'abcdef', '123456 or 123457'])(
    'is refused for malformed digits %j, and the pairing goes on',
    async (digits) => {
      const { requests, at, store } = desk();
      const before = at('sas_ready');
      expect(await refusal(requests.confirm(CODE, { digits }))).toBe('malformed-digits');
      expect(store.at(CODE)).toEqual(before);
    },
  );

  it('with wrong digits ends the pairing', async () => {
    const { requests, at, store } = desk();
    at('sas_ready');
    expect(await refusal(requests.confirm(CODE, { digits: WRONG }))).toBe('digits-rejected');
    expect(store.at(CODE).state).toEqual({
      status: 'aborted',
      ending: { code: 'digits-rejected', detail: null },
    });
    expect(JSON.stringify(store.at(CODE))).not.toContain(SAS);
  });

  it('from a screen that shows something else is refused', async () => {
    const { requests, at, store, revision } = desk();
    at('polling');
    const old = revision();
    at('sas_ready');
    expect(await refusal(requests.confirm(CODE, { revision: old }))).toBe('stale');
    expect(store.at(CODE).state.status).toBe('sas_ready');
  });

  it.each(early)('is refused in %s', async (status, code) => {
    const { requests, at, store, revision } = desk();
    const before = at(status);
    expect(await refusal(requests.confirm(CODE, { revision: revision() }))).toBe(code);
    expect(await refusal(requests.confirm(CODE, { digits: WRONG }))).toBe(code);
    expect(store.at(CODE)).toEqual(before);
  });

  it('is refused a second time', async () => {
    const { requests, at } = desk();
    at('sas_ready');
    await requests.confirm(CODE, { digits: SAS });
    expect(await refusal(requests.confirm(CODE, { digits: SAS }))).toBe('already-confirmed');
  });

  it('is refused for an unknown code', async () => {
    const { requests } = desk();
    expect(await refusal(requests.confirm(CODE, { digits: SAS }))).toBe('no-such-pairing');
    expect(await refusal(requests.named('47-AAAAAA'))).toBe('no-such-pairing');
    expect(await refusal(requests.named('x'))).toBe('malformed-code');
    expect(await refusal(requests.named('47-AAAAAA 48-AAAAAA'))).toBe('several-found');
  });

  it('reads again if another process wrote meanwhile', async () => {
    const { requests, at, store } = desk();
    at('sas_ready');
    store.beforeSave = () => store.put(sample('sas_ready', { notified: ['digits-ready'] }));
    await requests.confirm(CODE, { digits: SAS });
    expect(store.at(CODE)).toMatchObject({
      state: { status: 'confirmed' },
      side: { notified: ['digits-ready'] },
    });
  });

  it('reads again as often as an engine writes during a reopening', async () => {
    const { requests, at, store } = desk();
    at('sas_ready');
    let unansweredOpens = 0;
    const write = () => {
      unansweredOpens += 1;
      store.put(sample('sas_ready', { unansweredOpens }));
      if (unansweredOpens < 20) store.beforeSave = write;
    };
    store.beforeSave = write;
    await requests.confirm(CODE, { digits: SAS });
    expect(store.at(CODE)).toMatchObject({
      state: { status: 'confirmed' },
      side: { unansweredOpens: 20 },
    });
  });

  it('is refused if another process cancelled meanwhile', async () => {
    const { requests, at, store } = desk();
    at('sas_ready');
    store.beforeSave = (code) => store.deleteElsewhere(code);
    expect(await refusal(requests.confirm(CODE, { digits: SAS }))).toBe('no-such-pairing');
    expect(store.at(CODE).state.status).toBe('gone');
  });

  it('gives up if another process keeps writing', async () => {
    const { requests, at, store } = desk();
    at('sas_ready');
    const rewrite = () => {
      store.put(sample('sas_ready'));
      store.beforeSave = rewrite;
    };
    store.beforeSave = rewrite;
    expect(await refusal(requests.confirm(CODE, { digits: SAS }))).toBe('stale');
  });
});

describe('rejecting', () => {
  it('ends the pairing', async () => {
    const { requests, at, store, revision } = desk();
    at('sas_ready');
    await requests.reject(CODE, revision());
    expect(store.at(CODE).state).toMatchObject({ ending: { code: 'digits-rejected' } });
  });

  it('from a screen that shows something else is refused', async () => {
    const { requests, at } = desk();
    at('sas_ready');
    expect(await refusal(requests.reject(CODE, 'f'.repeat(16)))).toBe('stale');
  });

  it.each(early)('is refused in %s', async (status, code) => {
    const { requests, at, revision } = desk();
    at(status);
    expect(await refusal(requests.reject(CODE, revision()))).toBe(code);
  });
});

describe('typing the digits that the other person reads', () => {
  async function typist() {
    const all = desk();
    all.at('sas_ready');
    await all.requests.chooseCompareRole(CODE, all.revision(), 'typist');
    const submit = (digits: string) => all.requests.submitDigits(CODE, all.revision(), digits);
    return { ...all, submit };
  }

  it.each([SAS, ` ${SAS.slice(0, 3)}-${SAS.slice(3)} `])('confirms by %j', async (digits) => {
    const { submit, store } = await typist();
    expect(await submit(digits)).toBe(true);
    expect(store.at(CODE).state).toMatchObject({ status: 'confirmed', sas: SAS });
  });

  it('allows one wrong attempt, and ends the pairing at the second', async () => {
    const { submit, store } = await typist();
    expect(await submit(WRONG)).toBe(false);
    expect(store.at(CODE).side.wrongAttempts).toBe(1);
    expect(await submit(WRONG)).toBe(false);
    expect(store.at(CODE).state).toMatchObject({ ending: { code: 'digits-rejected' } });
    expect(await refusal(submit(SAS))).toBe('already-ended');
  });

  it('may be right the second time', async () => {
    const { submit, store } = await typist();
    await submit(WRONG);
    expect(await submit(SAS)).toBe(true);
    expect(store.at(CODE).state.status).toBe('confirmed');
  });

  it('does not count one attempt twice', async () => {
    const { submit, requests, revision, store } = await typist();
    const old = revision();
    await submit(WRONG);
    expect(await refusal(requests.submitDigits(CODE, old, WRONG))).toBe('stale');
    expect(store.at(CODE).side.wrongAttempts).toBe(1);
  });

  it('does not count anything but six digits', async () => {
    const { submit, store } = await typist();
    expect(await refusal(submit('12345'))).toBe('malformed-digits');
    expect(store.at(CODE).side.wrongAttempts).toBe(0);
  });

  it('leaves no button to confirm what is not shown', async () => {
    const { requests, revision, store } = await typist();
    expect(await refusal(requests.confirm(CODE, { revision: revision() }))).toBe('stale');
    expect(store.at(CODE).state.status).toBe('sas_ready');
  });

  it('can be changed to reading aloud until wrong digits were typed', async () => {
    const { requests, revision, submit, store } = await typist();
    await requests.chooseCompareRole(CODE, revision(), 'reader');
    expect(await refusal(submit(SAS))).toBe('stale');
    await requests.chooseCompareRole(CODE, revision(), 'typist');
    await submit(WRONG);
    expect(await refusal(requests.chooseCompareRole(CODE, revision(), 'reader'))).toBe('stale');
    expect(store.at(CODE).side.compareRole).toBe('typist');
  });

  it.each(early)('is refused in %s', async (status, code) => {
    const { requests, at, revision } = desk();
    at(status);
    expect(await refusal(requests.chooseCompareRole(CODE, revision(), 'typist'))).toBe(code);
    expect(await refusal(requests.submitDigits(CODE, revision(), SAS))).toBe(code);
  });

  it('is for the typist only', async () => {
    const { requests, at, revision } = desk();
    at('sas_ready');
    expect(await refusal(requests.submitDigits(CODE, revision(), SAS))).toBe('stale');
  });
});

describe('cancelling', () => {
  it.each(STATUSES.filter((status) => status !== 'gone'))(
    'deletes the file in %s',
    async (status) => {
      const { requests, at, store } = desk();
      at(status);
      await requests.cancel(CODE);
      expect(store.at(CODE).state).toEqual({ status: 'gone' });
      expect(await refusal(requests.cancel(CODE))).toBe('no-such-pairing');
    },
  );

  it('leaves the abandon to an engine, and no secret for it', async () => {
    const { requests, at, store } = desk();
    at('confirmed');
    await requests.cancel(CODE);
    expect(store.at(CODE).side).toMatchObject({ abandoned: false, peerMessage: null });
  });
});

describe('having seen why a pairing ended', () => {
  it('is recorded, and changes nothing else', async () => {
    const { requests, at, store, revision } = desk();
    at('aborted');
    const { state, side } = store.at(CODE);
    await requests.recordEndSeen(CODE, revision());
    await requests.recordEndSeen(CODE, revision());
    const notified = [...side.notified, 'end-seen'];
    expect(store.at(CODE)).toMatchObject({ state, side: { ...side, notified } });
  });

  it('counts for the end that the person saw, and for no other', async () => {
    const { requests, at, store, revision } = desk();
    at('aborted');
    const seen = revision();
    store.put({ ...store.at(CODE), createdAt: '2026-01-01T12:59:01.000Z' });
    expect(await refusal(requests.recordEndSeen(CODE, seen))).toBe('stale');
    at('polling');
    expect(await refusal(requests.recordEndSeen(CODE, revision()))).toBe('stale');
    at('gone');
    expect(await refusal(requests.recordEndSeen(CODE, seen))).toBe('no-such-pairing');
    expect(store.at(CODE).side.notified).not.toContain('end-seen');
  });

  it('is forgotten when the same code is joined again', async () => {
    const { requests, at, store, revision } = desk();
    at('aborted');
    await requests.recordEndSeen(CODE, revision());
    await requests.join(CODE, RELAY);
    expect(store.at(CODE).side.notified).toEqual([]);
  });
});

describe('a code that is used again', () => {
  it('remembers that a slot of ours may be left at the relay', async () => {
    const { requests, at, store } = desk();
    at('aborted');
    store.put({ ...store.at(CODE), side: { ...store.at(CODE).side, abandoned: false } });
    await requests.join(CODE, RELAY);
    expect(store.at(CODE).side.unansweredOpens).toBe(1);
  });
});

describe('a file whose name is no code', () => {
  it('can be cancelled as it is listed', async () => {
    const { requests, store } = desk();
    store.put({ ...sample('aborted'), id: '../nonsense', code: '../nonsense' });
    const { id, name } = await requests.named('../nonsense ');
    expect(name).toBe('../nonsense');
    await requests.cancel(id);
    expect(store.at('../nonsense').state.status).toBe('gone');
  });
});
