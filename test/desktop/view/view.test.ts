import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../main/desktop/settings/settings.ts';
import { NO_HOME_FACTS } from '../../../main/desktop/view/home-facts.ts';
import {
  EMPTY_HISTORY,
  foldSnapshot,
  withDismissed,
} from '../../../main/desktop/view/pairing-history.ts';
import { type Facts, viewOf } from '../../../main/desktop/view/view.ts';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import type { EngineSnapshot, TransientFailure } from '../../../main/pairing/ports.ts';
import type { Settings } from '../../../preload/contract.ts';
import { BOB, BOB_VIEW, CODE, pairing, view } from '../support/pairings.ts';

const SNAPSHOT: EngineSnapshot = {
  lease: { role: 'engine' },
  pairings: [],
  problems: [],
  usedCodes: [],
  failure: null,
};

const TYPING: Settings = { ...DEFAULT_SETTINGS, compareMode: 'type' };

function facts(
  pairings: readonly Pairing[],
  transientFailure: TransientFailure | null = null,
): Facts {
  return {
    engine: { ...SNAPSHOT, pairings: pairings.map((of) => ({ pairing: of, transientFailure })) },
    history: foldSnapshot(EMPTY_HISTORY, pairings, 1_000),
    home: NO_HOME_FACTS,
    settingsQuarantined: null,
    settings: DEFAULT_SETTINGS,
    language: 'en',
    localRelay: { running: false, port: null, addresses: [], formerAddresses: [], failure: null },
    broughtRelays: [],
    practice: null,
    update: { state: 'off' },
    about: view().about,
  };
}

const only = (of: Facts) => viewOf(of).pairings[0];

describe('the view of a pairing', () => {
  it.each([
    ['request', 'opening', null],
    ['polling', 'waiting-for-peer', null],
    ['sas_ready', 'compare', '384217'],
    ['confirmed', 'exchanging', '384217'],
    ['aborted', 'stopped', null],
    ['paired', 'paired', null],
  ] as const)('%s is drawn as %s with digits %s', (status, phase, digits) => {
    expect(only(facts([pairing(status)]))).toMatchObject({ phase, digits });
  });

  it('carries the revision that a decision about it must name', () => {
    const ready = pairing('sas_ready');
    expect(only(facts([ready]))?.revision).toBe(revisionOf(ready));
  });

  it.each([
    ['show', null, 'viewer', '384217'],
    ['show', 'reader', 'reader', '384217'],
    ['show', 'typist', 'typist', null],
    ['type', null, 'undecided', null],
    ['type', 'reader', 'reader', '384217'],
    ['type', 'typist', 'typist', null],
  ] as const)('in mode %s with the choice %s: %s', (compareMode, chosen, compareRole, digits) => {
    const settings = { ...DEFAULT_SETTINGS, compareMode };
    const of = facts([pairing('sas_ready', { compareRole: chosen })]);
    expect(only({ ...of, settings })).toMatchObject({ compareRole, digits });
    expect(JSON.stringify(viewOf({ ...of, settings })).includes('384217')).toBe(digits !== null);
  });

  it('never shows typed digits, and shows others after the confirmation', () => {
    const typed = facts([pairing('confirmed', { compareRole: 'typist' })]);
    expect(only({ ...typed, settings: TYPING })?.digits).toBeNull();
    const elsewhere = facts([pairing('confirmed')]);
    expect(only({ ...elsewhere, settings: TYPING })?.digits).toBe('384217');
  });

  it('says that one attempt is left', () => {
    expect(only(facts([pairing('sas_ready')]))?.lastAttempt).toBe(false);
    const wrong = pairing('sas_ready', { compareRole: 'typist', wrongAttempts: 1 });
    expect(only(facts([wrong]))?.lastAttempt).toBe(true);
  });

  it('says why it stopped, only once it has', () => {
    expect(only(facts([pairing('aborted')]))?.failure?.code).toBe('digits-rejected');
    expect(only(facts([pairing('polling')]))?.failure).toBeNull();
  });

  it('says what holds it up and when the next retry is', () => {
    const transientFailure: TransientFailure = {
      code: 'relay-unreachable',
      detail: 'no connection',
      retryAt: 5,
      retryAtWall: 9_000,
    };
    expect(only(facts([pairing('polling')], transientFailure))).toMatchObject({
      transientFailure: { code: 'relay-unreachable', detail: 'no connection' },
      retryAt: 9_000,
    });
  });

  it('has the peer once it is paired and the pins were read', () => {
    const paired = facts([pairing('paired')]);
    expect(only(paired)?.peer).toBeNull();
    const read = { ...paired, home: { ...NO_HOME_FACTS, peers: [BOB_VIEW] } };
    expect(only(read)?.peer).toEqual(BOB_VIEW);
  });

  it('holds no seed, slot token, message or sealed blob', () => {
    const side = { peerMessage: 'THEIRS', sealed: 'SEALED', peerBootstrap: 'SEALED2' };
    const text = JSON.stringify(viewOf(facts([pairing('confirmed', side)])));
    for (const secret of ['AAAA', 'b'.repeat(64), 'THEIRS', 'SEALED']) {
      expect(text).not.toContain(secret);
    }
  });

  it('shows a malformed relay address from a file instead of failing', () => {
    const odd = pairing('polling', {}, { relayUrl: 'not an address' });
    expect(only(facts([odd]))).toMatchObject({ relayHost: 'not an address', joinLink: null });
  });

  it('says whether it uses the local relay', () => {
    const of = facts([pairing('polling', {}, { relayUrl: 'http://127.0.0.1:7878' })]);
    expect(only(of)?.onLocalRelay).toBe(false);
    const localRelay = {
      running: true,
      port: 7878,
      addresses: [],
      formerAddresses: [],
      failure: null,
    };
    expect(only({ ...of, localRelay })?.onLocalRelay).toBe(true);
  });

  it('leads with its join link to where the local relay is now', () => {
    const of = facts([pairing('polling', {}, { relayUrl: 'http://192.168.1.5:7878' })]);
    const at = (addresses: readonly string[]) => {
      const formerAddresses = ['http://192.168.1.5:7878'];
      const localRelay = { running: true, port: 7878, addresses, formerAddresses, failure: null };
      return only({ ...of, localRelay });
    };
    const moved = at(['http://10.0.0.7:7878']);
    expect(moved).toMatchObject({ onLocalRelay: true, reach: { kind: 'moved' } });
    expect(moved?.joinLink).toContain(encodeURIComponent('http://10.0.0.7:7878'));
    expect(at([])?.joinLink).toBe('wire-pair://join?code=73-2QXC4P');
    const here = facts([pairing('polling', {}, { relayUrl: 'http://127.0.0.1:8771' })]);
    expect(only(here)?.joinLink).toContain(encodeURIComponent('http://127.0.0.1:8771'));
  });

  it('gives the host a join link until the other side has joined', () => {
    const link = 'wire-pair://join?code=73-2QXC4P&relay=https%3A%2F%2Frelay.example';
    expect(only(facts([pairing('request')]))?.joinLink).toBe(link);
    expect(only(facts([pairing('polling')]))?.joinLink).toBe(link);
    expect(only(facts([pairing('sas_ready')]))?.joinLink).toBeNull();
    expect(only(facts([pairing('polling', {}, { role: 'guest' })]))?.joinLink).toBeNull();
  });

  it('lists what needs the person, then what is in progress, has stopped, and is finished', () => {
    const at = (code: string, status: Parameters<typeof pairing>[0], minute: number) =>
      pairing(status, {}, { code, createdAt: `2026-11-22T20:0${minute}:00Z` });
    const found = [
      at('00-PAIRED', 'paired', 0),
      at('11-STOPPE', 'aborted', 1),
      at('22-LATERR', 'polling', 3),
      at('33-EARLYY', 'confirmed', 2),
      at('44-OPENIN', 'request', 4),
      at('55-LATERR', 'sas_ready', 6),
      at('66-EARLYY', 'sas_ready', 5),
    ];
    const codes = viewOf(facts(found)).pairings.map(({ code }) => code);
    expect(codes.map((code) => code?.slice(0, 2)).join(' ')).toBe('66 55 33 22 44 11 00');
    const backwards = viewOf(facts([...found].reverse())).pairings.map(({ code }) => code);
    expect(backwards).toEqual(codes);
  });

  it('lists the question which mailbox to keep among what needs the person', () => {
    const { did, handle, fingerprint } = BOB;
    const mailboxQuestion = { places: '', peer: { did, handle, fingerprint }, answer: null };
    const at = (code: string, of: Parameters<typeof pairing>, minute: number) =>
      pairing(of[0], of[1], { code, createdAt: `2026-11-22T20:0${minute}:00Z` });
    const found = [
      at('11-POLLIN', ['polling'], 0),
      at('22-ASKING', ['confirmed', { mailboxQuestion }], 1),
      at('33-COMPAR', ['sas_ready'], 2),
      at('44-ANSWER', ['confirmed', { mailboxQuestion: { ...mailboxQuestion, answer: 'use' } }], 3),
    ];
    const codes = viewOf(facts(found)).pairings.map(({ code }) => code?.slice(0, 2));
    expect(codes.join(' ')).toBe('22 33 11 44');
  });

  it('leaves out a pairing that the person took off the list', () => {
    const of = facts([pairing('paired')]);
    expect(viewOf({ ...of, history: withDismissed(of.history, CODE) }).pairings).toEqual([]);
  });

  it('says whether the person has seen why it stopped', () => {
    expect(only(facts([pairing('aborted')]))?.failureSeen).toBe(false);
    expect(only(facts([pairing('aborted', { notified: ['end-seen'] })]))?.failureSeen).toBe(true);
  });
});

describe('the person’s own relays', () => {
  const CLI_RELAYS = ['https://relay.example', 'http://127.0.0.1:8771'];
  const home = {
    ...NO_HOME_FACTS,
    homeRelayUrl: 'https://relay.example',
    homeRelayUrls: CLI_RELAYS,
  };

  it('are all that a home made by the CLI names', () => {
    expect(viewOf({ ...facts([]), home }).ownRelayUrls).toEqual(CLI_RELAYS);
  });

  it('are not those that only a pairing brought, until the person chooses one', () => {
    const brought = { ...facts([]), home, broughtRelays: ['https://relay.example'] };
    expect(viewOf(brought).ownRelayUrls).toEqual(['http://127.0.0.1:8771']);
    const settings = { ...DEFAULT_SETTINGS, relayUrl: 'https://relay.example' };
    expect(viewOf({ ...brought, settings }).ownRelayUrls).toContain('https://relay.example');
  });

  it('are the relay of this computer, too, at each of its addresses', () => {
    const addresses = ['http://192.168.1.5:7878'];
    const localRelay = { running: true, port: 7878, addresses, formerAddresses: [], failure: null };
    expect(viewOf({ ...facts([]), localRelay }).ownRelayUrls).toEqual([
      'http://127.0.0.1:7878',
      ...addresses,
    ]);
  });
});

describe('the view of the engine', () => {
  const engineOf = (change: Partial<EngineSnapshot>) =>
    viewOf({ ...facts([]), engine: { ...SNAPSHOT, ...change } }).engine;

  it('says who runs the pairings', () => {
    expect(engineOf({})).toEqual({ role: 'engine' });
    expect(engineOf({ lease: null })).toEqual({ role: 'stopped', failure: null });
    const lease = { role: 'companion', of: 'wire', version: '0.16.0', runsOwn: true } as const;
    expect(engineOf({ lease })).toEqual({
      role: 'companion',
      of: 'wire',
      version: '0.16.0',
      runsOwn: true,
    });
  });

  it('says why the home cannot be read', () => {
    expect(engineOf({ failure: new Failure('home-unreadable', 'state: EACCES') })).toEqual({
      role: 'stopped',
      failure: { code: 'home-unreadable', detail: 'state: EACCES' },
    });
  });
});
