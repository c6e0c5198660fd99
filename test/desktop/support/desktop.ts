import { expect } from 'vitest';
import { openCore } from '../../../main/core.ts';
import { createHandlers } from '../../../main/desktop/ipc/handlers.ts';
import { DesktopFailure } from '../../../main/desktop/failure-view.ts';
import { RelayChoice } from '../../../main/desktop/relay/relay-choice.ts';
import { SettingsStore } from '../../../main/desktop/settings/settings.ts';
import { withMemory } from '../../../main/desktop/settings/settings-memory.ts';
import { createTrayActions } from '../../../main/desktop/shell/tray-actions.ts';
import { readHomeFacts } from '../../../main/desktop/view/home-facts.ts';
import { SeenFailures } from '../../../main/desktop/view/seen-failures.ts';
import { ViewStore } from '../../../main/desktop/view/view-store.ts';
import { ExpiringClipboard } from '../../../main/desktop/ipc/expiring-clipboard.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import type { Destination } from '../../../preload/contract.ts';
import { pairing, unexpected, view } from './pairings.ts';

const DIGITS_AT = { ...pairing('sas_ready').state };

/** The handlers on a real wire home, without an engine. */
export async function desktop(root: string) {
  const core = openCore({ WIRE_HOME: root }, '0.1.0', () =>
    Promise.reject(new Error('no network')),
  );
  const { requests, book, home, ports } = core;
  const settings = new SettingsStore(
    withMemory({}, () => {}, unexpected),
    () => {},
  );
  let clipboard = '';
  let found: readonly Pairing[] = [];
  const thisComputer = {
    state: { running: false, port: null, addresses: [], failure: null },
    url: () => Promise.reject(new Error('not asked for')),
  };
  const views = new ViewStore({
    engine: {
      snapshot: () => ({
        seat: { role: 'engine' },
        pairings: found.map((of) => ({ pairing: of, trouble: null })),
        problems: [],
        failure: null,
      }),
    },
    readHome: () => readHomeFacts(book, unexpected),
    settings,
    thisComputer,
    rehearsal: { state: null },
    updates: { state: { state: 'off' } },
    about: view().about,
    wall: () => 0,
    later: () => {},
    onError: unexpected,
  });
  const window = { isLookedAt: true };
  const failures: unknown[] = [];
  const seenFailures = new SeenFailures({
    views,
    requests,
    isLookedAt: () => window.isLookedAt,
    onError: (error) => failures.push(error),
  });
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
    requests,
    engine: { retryNow: () => {} },
    book,
    createIdentity: (handle) => home.init({ handle }),
    relays: new RelayChoice({
      relay: core.relay,
      settings,
      thisComputer,
      book,
      onError: unexpected,
    }),
    settings,
    startAtLogin: login,
    updates: { look: async () => {}, install: () => false },
    views,
    seenFailures,
    clipboard: new ExpiringClipboard(
      {
        readText: () => clipboard,
        writeText: (text) => {
          clipboard = text;
        },
        clear: () => {},
      },
      () => {},
      unexpected,
    ),
    rehearsal: {
      state: null,
      get requests() {
        return expect.fail('nothing is rehearsed');
      },
      start: () => Promise.resolve(),
      next: () => Promise.resolve(),
      end: () => Promise.resolve(),
    },
    pageIsReady: () => {},
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
  return {
    handlers,
    settings,
    act,
    window,
    seenFailures,
    requests,
    /** What could not be saved of what was seen. */
    failures,
    shown,
    login,
    clipboard: () => clipboard,
    /** What an engine would know by now. */
    look: async () => {
      found = (await ports.store.list()).pairings;
    },
    saved: async (code: string) => (await ports.store.load(code))?.state.status ?? null,
    notices: async (code: string) => (await ports.store.load(code))?.side.notified ?? [],
    /** Puts the digits there, as an engine does when the other side has joined. */
    join: async (code: string) => {
      const request = await ports.store.load(code);
      if (request === null) throw new Error('no request');
      await ports.store.save(request, { ...request, state: DIGITS_AT });
      found = (await ports.store.list()).pairings;
      return views.current().pairings[0]?.revision ?? '';
    },
  };
}
