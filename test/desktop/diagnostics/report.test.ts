import { describe, expect, it } from 'vitest';
import { ActivityLines } from '../../../main/desktop/diagnostics/activity-lines.ts';
import { type Logged, type Machine, reportOf } from '../../../main/desktop/diagnostics/report.ts';
import type { View } from '../../../preload/contract.ts';
import { sampleViews } from '../../renderer/sample-views.ts';
import { CODE_V2, ID_V2, LABEL_V2, pairingViewV2, view } from '../support/pairings.ts';

const samples = sampleViews(0);

/** The samples' relay is one of their own here, so that it has to be left out. */
const unlisted = (view: View): View => ({ ...view, publicRelayUrl: 'https://public.example' });

const MACHINE: Machine = {
  now: '2026-11-22T12:00:00.000Z',
  versions: 'electron 45.4.1, chrome 142.0, node 24.1.0',
  system: 'linux x64 6.1.0',
  names: ['/home/ada', 'adas-laptop'],
};

describe('the report', () => {
  it('says versions, system, engine, and the state of each pairing by its milestones', () => {
    const text = reportOf(unlisted(samples['join-nobody'].view), MACHINE, logged('one line'));
    expect(text).toContain('Wire Tray 0.1.0, report of 2026-11-22T12:00:00.000Z');
    expect(text).toContain('versions: electron 45.4.1, chrome 142.0, node 24.1.0');
    expect(text).toContain('system: linux x64 6.1.0');
    expect(text).toContain('engine: engine');
    expect(text).toContain('  1. guest, waiting-for-peer, relay: another one, https');
    expect(text).toContain(
      'milestones: code-shared done, other-joined current, you-confirmed pending',
    );
    expect(text).toContain('last 1 lines of the log:\none line\n');
  });

  it('says what is wrong by its code', () => {
    expect(reportOf(samples['settings-port'].view, MACHINE, logged())).toContain(
      'relay on this computer: relay-port-taken',
    );
    expect(reportOf(samples['stopped-key'].view, MACHINE, logged())).toContain(
      'stopped (peer-key-changed)',
    );
  });

  it.each(Object.entries(samples))(
    'names nobody and holds no code or digits: %s',
    (_name, sample) => {
      const view = unlisted(sample.view);
      const people = [view.identity, ...(view.peers ?? [])].flatMap((who) =>
        who === null ? [] : [who.did, who.handle, who.fullFingerprint],
      );
      const secrets = [
        ...people,
        ...view.pairings.flatMap(({ id, code, label, digits }) =>
          [id, code, label, digits].filter((text) => text !== null),
        ),
        '384-217',
        'https://relay.example',
        'getaddrinfo ENOTFOUND relay.example',
        '192.168.1.5',
        'fd00::1c2:3ff',
        'adas-laptop',
        '/home/ada',
        'a'.repeat(64),
      ];
      const log = secrets.map(
        (secret) => `${MACHINE.now} wire-tray: engine: Error: no ${secret}, no`,
      );
      const text = reportOf(view, MACHINE, logged(...log));
      expect(text).toContain(`${MACHINE.now} wire-tray: engine: Error: no …`);
      for (const secret of secrets) {
        expect(words(text)).not.toContain(` ${words(secret).trim()} `);
      }
    },
  );
});

describe('of a pairing of version 2', () => {
  const pairing = pairingViewV2({ phase: 'compare', digits: '384217' });
  const of = view({ pairings: [pairing] });
  const text = reportOf(
    of,
    MACHINE,
    logged(`no pairing ${[CODE_V2, CODE_V2.replace('-', ''), ID_V2, LABEL_V2].join(', ')}`),
  );

  it('the report has neither code, public part nor id', () => {
    expect(text).toContain('  1. host, compare, ');
    expect(text).toContain('no pairing …, …, …, …');
    for (const secret of [CODE_V2, CODE_V2.replace('-', ''), 'WTMZW', LABEL_V2, ID_V2]) {
      expect(text).not.toContain(secret);
    }
  });

  it('the activity lines have a number', () => {
    expect(new ActivityLines().next(of)).toEqual(['engine: engine', 'pairing 1 (host): compare']);
  });
});

describe('the activity lines', () => {
  const waiting = samples['host-waiting'].view;
  const compare = samples.compare.view;

  it('say what changed, without the code of a pairing', () => {
    const diary = new ActivityLines();
    expect(diary.next(waiting)).toEqual(['engine: engine', 'pairing 1 (host): waiting-for-peer']);
    expect(diary.next(compare)).toEqual(['pairing 1 (host): compare']);
    expect(diary.next(compare)).toEqual([]);
    expect(diary.next(samples['pairings-empty'].view)).toEqual(['pairing 1: gone after compare']);
  });

  it('call a pairing by the same number wherever it is in the list', () => {
    const diary = new ActivityLines();
    const [first] = waiting.pairings;
    if (first === undefined) throw new Error('this sample has no pairing');
    const second = { ...first, id: '11-AAAAAA' };
    diary.next({ ...waiting, pairings: [first, second] });
    const ready = { ...second, phase: 'compare' } as const;
    expect(diary.next({ ...waiting, pairings: [ready, first] })).toEqual([
      'pairing 2 (host): compare',
    ]);
    expect(diary.next({ ...waiting, pairings: [ready] })).toEqual([
      'pairing 1: gone after waiting-for-peer',
    ]);
    const third = { ...first, id: '22-BBBBBB' };
    expect(diary.next({ ...waiting, pairings: [ready, third] })).toEqual([
      'pairing 3 (host): waiting-for-peer',
    ]);
    expect([ready, third].map(({ id }) => diary.numberOf(id))).toEqual([2, 3]);
  });

  it('have transient failures, failures and the engine', () => {
    expect(new ActivityLines().next(samples['compare-trouble'].view).join()).toContain(
      'compare, trouble relay-unreachable',
    );
    expect(new ActivityLines().next(samples['pairings-banners'].view)).toEqual([
      'engine: companion of wire 0.14.2',
    ]);
  });
});

/** What a log that knows no pairing yet gives to a report. */
function logged(...lines: string[]): Logged {
  const diary = new ActivityLines();
  return { lines, numberOf: (code) => diary.numberOf(code) };
}

/** For handles that are part of ordinary words, as `ada` is of `unreadable`. */
function words(text: string): string {
  return ` ${text
    .toLowerCase()
    .split(/[^\w]+/)
    .join(' ')} `;
}
