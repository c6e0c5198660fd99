import { expect } from 'vitest';
import { openCore } from '../../../main/core.ts';
import { DesktopFailure } from '../../../main/desktop/failure-view.ts';
import { ExpiringClipboard } from '../../../main/desktop/ipc/expiring-clipboard.ts';
import { createHandlers } from '../../../main/desktop/ipc/handlers.ts';
import { RelayChoice } from '../../../main/desktop/relay/relay-choice.ts';
import { SettingsStore } from '../../../main/desktop/settings/settings.ts';
import { memoryStore } from '../../../main/desktop/settings/settings-memory.ts';
import { createTrayActions } from '../../../main/desktop/shell/tray-actions.ts';
import { readHomeFacts } from '../../../main/desktop/view/home-facts.ts';
import { OnScreen } from '../../../main/desktop/view/on-screen.ts';
import { SeenFailures } from '../../../main/desktop/view/seen-failures.ts';
import { ViewStore } from '../../../main/desktop/view/view-store.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import type { Destination } from '../../../preload/contract.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { pairing, unexpected, view } from './pairings.ts';

const DIGITS_AT = { ...pairing('sas_ready').state };

/** The handlers on a real wire home, without an engine. */
export async function desktop(root: string) {
  const core = openCore({ WIRE_HOME: root }, '0.1.0', () =>
    Promise.reject(new Error('no network')),
  );
  const { requests, book, home, ports } = core;
  const settings = new SettingsStore(memoryStore({}, () => {}, unexpected));
  let clipboard = '';
  const clock = new FakeClock();
  const views = new ViewStore({
    first: { settings: settings.current, about: view().about },
    readHome: () => readHomeFacts(book, home.notes, unexpected),
    homeRead: () => Promise.resolve(),
    pairedElsewhere: () => {},
    clock,
    onError: unexpected,
  });
  settings.onChange((now) => views.put({ settings: now }));
  const window = { hasFocus: true, pageIsReady: () => {} };
  const failures: unknown[] = [];
  const seenFailures = new SeenFailures({
    views,
    requests,
    window,
    onError: (error) => failures.push(error),
  });
  const onScreen = new OnScreen({ views, window });
  const shown: Destination[] = [];
  const login = {
    asked: [] as boolean[],
    refuses: false,
    async set(wanted: boolean) {
      if (login.refuses) throw new DesktopFailure('start-at-login-refused');
      login.asked.push(wanted);
    },
  };
  const handlers = createHandlers({
    home,
    requests,
    engine: { retryNow: () => {} },
    book,
    createIdentity: (handle) => home.init({ handle }),
    relays: new RelayChoice({
      relay: core.relay,
      settings,
      localRelay: { url: () => Promise.reject(new Error('not asked for')), named: () => {} },
      book,
      brought: () => {},
      onError: unexpected,
    }),
    settings,
    startAtLogin: login,
    updates: { check: async () => {}, install: () => false },
    views,
    seenFailures,
    onScreen,
    clipboard: new ExpiringClipboard(
      {
        readText: () => clipboard,
        writeText: (text) => {
          clipboard = text;
        },
        clear: () => {},
      },
      clock,
      unexpected,
    ),
    practice: {
      get requests() {
        return expect.fail('nobody practises');
      },
      start: () => Promise.resolve(),
      next: () => Promise.resolve(),
      end: () => Promise.resolve(),
    },
    window,
    homes: { use: () => {} },
    diagnostics: {
      report: () => '',
      copy: async () => {},
      save: async () => false,
      openFolder: async () => {},
    },
    quit: () => {},
  });
  const act = createTrayActions({ handlers, show: (where) => shown.push(where) });
  /** What an engine hands over by now. */
  const tick = async () => {
    const { pairings } = await ports.store.list();
    views.fold({
      lease: { role: 'engine' },
      pairings: pairings.map((of) => ({ pairing: of, transientFailure: null })),
      problems: [],
      usedCodes: [],
      failure: null,
    });
  };
  /** Saves a pairing as an engine, or another process, does. */
  const change = async (id: string, to: (pairing: Pairing) => Pairing) => {
    const before = await ports.store.load(id);
    if (before === null) throw new Error('no such pairing');
    const { saved } = await ports.store.save(before, to(before));
    expect(saved).toBe(true);
    await tick();
    return views.drawNow().pairings.find((pairing) => pairing.id === id);
  };
  return {
    handlers,
    home,
    book,
    change,
    views,
    settings,
    act,
    window,
    seenFailures,
    onScreen,
    requests,
    /** What could not be saved of what was seen. */
    failures,
    shown,
    login,
    clipboard: () => clipboard,
    tick,
    /** The page asks for its view. */
    openPage: () => handlers.view(undefined),
    /** The tray sets its menu from the view that was drawn last. */
    drawTray: () => views.markSent('tray', views.drawNow()),
    saved: async (id: string) => (await ports.store.load(id))?.state.status ?? null,
    notices: async (id: string) => (await ports.store.load(id))?.side.notified ?? [],
    /**
     * Saves the digits, as an engine does when the other side has joined.
     * @returns the revision that a decision must name
     */
    join: async (id: string) => {
      const drawn = await change(id, (request) => ({ ...request, state: DIGITS_AT }));
      return drawn?.revision ?? '';
    },
  };
}
