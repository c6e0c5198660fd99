/** What each call of the contract does. The tray's menu uses the same handlers. */

import { messages, sendLine } from '../../../messages/index.ts';
import type { PairingOrigin } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import type { PairingRequests } from '../../pairing/runtime/requests.ts';
import { normalizeRelayUrl } from '../../protocol/relay-url.ts';
import { requireRelayUrl } from '../../relay-client/relay-url.ts';
import type { WireHome } from '../../wire-home/index.ts';
import type { HomePeerBook } from '../../wire-home/peer-book.ts';
import type { Diagnostics } from '../diagnostics/diagnostics.electron.ts';
import { DesktopFailure } from '../failure-view.ts';
import type { Practice } from '../practice/practice.ts';
import type { RelayChoice } from '../relay/relay-choice.ts';
import type { HomeChoice } from '../settings/home-choice.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { StartAtLogin } from '../settings/start-at-login.ts';
import type { Updates } from '../updates/updates.ts';
import type { OnScreen } from '../view/on-screen.ts';
import type { SeenFailures } from '../view/seen-failures.ts';
import type { ViewStore } from '../view/view-store.ts';
import { checkCode } from './code-check.ts';
import { createDecisions } from './decisions.ts';
import type { ExpiringClipboard } from './expiring-clipboard.ts';
import { createFinished } from './finished.ts';
import { noteHandlers } from './note-handlers.ts';
import type { Handlers } from './register-calls.ts';

export interface HandlerPorts {
  readonly requests: PairingRequests;
  readonly engine: { retryNow(): void };
  readonly book: Pick<
    HomePeerBook,
    'identity' | 'boundPeer' | 'forgetPeer' | 'recordComparison' | 'acknowledgePin'
  >;
  readonly createIdentity: (handle: string) => Promise<unknown>;
  readonly home: Pick<WireHome, 'notes' | 'peerBook' | 'store'>;
  readonly relays: RelayChoice;
  readonly settings: SettingsStore;
  readonly startAtLogin: Pick<StartAtLogin, 'set'>;
  readonly views: ViewStore;
  readonly seenFailures: Pick<SeenFailures, 'show'>;
  readonly onScreen: Pick<OnScreen, 'show'>;
  readonly clipboard: ExpiringClipboard;
  readonly updates: Pick<Updates, 'check' | 'install'>;
  readonly practice: Pick<Practice, 'start' | 'next' | 'end' | 'requests'>;
  readonly window: {
    /** The page has asked for its first view: it can be told where to go. */
    pageIsReady(): void;
  };
  readonly homes: Pick<HomeChoice, 'use'>;
  readonly diagnostics: Pick<Diagnostics, 'report' | 'copy' | 'save' | 'openFolder'>;
  readonly quit: () => void;
}

/** @returns one handler for each call; what it throws is shown in the window */
export function createHandlers(ports: HandlerPorts): Handlers {
  const { requests, engine, book, relays, settings, views, clipboard } = ports;
  const { practice, diagnostics } = ports;

  const sent = (id: string) => {
    const all = [views.sent.window, views.sent.tray].flatMap((view) => view?.pairings ?? []);
    return all.filter((pairing) => pairing.id === id);
  };
  const sentPractice = (id: string) => {
    const pairing = views.sent.window?.practice?.pairing ?? null;
    return pairing?.id === id ? [pairing] : [];
  };

  /**
   * A pairing that the person was shown, as it is now.
   * @throws Failure `no-such-pairing`
   */
  const shown = (id: string) => {
    const now = views.latest.pairings.find((pairing) => pairing.id === id);
    if (now === undefined || sent(id).length === 0) throw new Failure('no-such-pairing');
    return now;
  };

  /** The one peer that a pairing is to verify. @throws Failure `no-such-peer`, `stale` */
  const boundTo = (handle: string | null) => (handle === null ? null : book.boundPeer(handle));

  const decide = ({ origin }: { readonly origin: PairingOrigin }) =>
    origin === 'practice'
      ? createDecisions({ requests: practice.requests, sent: sentPractice })
      : createDecisions({ requests, sent });

  const finished = createFinished({ requests, views });

  return {
    async view() {
      await views.refresh();
      const view = views.drawNow();
      ports.window.pageIsReady();
      views.markSent('window', view);
      return view;
    },

    async createIdentity({ handle }) {
      await ports.createIdentity(handle);
      await views.refresh();
      return null;
    },

    async host({ relay, forCli, verify }) {
      await book.identity();
      // Version 1 cannot verify one peer, and the window does not offer it.
      if (forCli && verify !== null) throw new DesktopFailure('bad-request', 'verify for the CLI');
      const bound = await boundTo(verify);
      const relayUrl = await relays.forPairing(relay);
      return { id: await requests.host(relayUrl, { protocol: forCli ? 1 : 2, bound }) };
    },

    async join({ code, relay, verify }) {
      await book.identity();
      const check = checkCode(code);
      if (check.code === null) throw new Failure('malformed-code', check.reason);
      const bound = await boundTo(verify);
      const relayUrl = await relays.forPairing(relay ?? check.relayUrl);
      // Refuses a code of version 1 where a peer is to be verified: that version proves less.
      return { id: await requests.join(check.code, relayUrl, bound) };
    },

    checkCode: ({ text }) => checkCode(text),
    readRelay: ({ address }) => relays.read(address),
    checkRelay: ({ address }) => relays.check(address),

    confirm: (decision) => decide(decision).confirm(decision),
    reject: (decision) => decide(decision).reject(decision),
    chooseCompareRole: (decision) => decide(decision).chooseCompareRole(decision),
    submitDigits: (decision) => decide(decision).submitDigits(decision),
    answerMailbox: (decision) => decide(decision).answerMailbox(decision),

    async withdraw({ id }) {
      await requests.withdraw(id);
      return null;
    },

    async cancel({ origin, id }) {
      if (origin === 'practice') await practice.end();
      else await requests.cancel(id);
      return null;
    },

    async dismiss({ id }) {
      await finished.dismiss(shown(id));
      return null;
    },

    clearFinished: async () => ({ count: await finished.clear() }),

    reportVisibleFailures({ revisions }) {
      ports.seenFailures.show(revisions);
      return null;
    },

    reportVisiblePairings({ ids }) {
      ports.onScreen.show(ids);
      return null;
    },

    async copyCode({ id }) {
      const { code } = shown(id);
      // The relay does not have it yet, or the pairing has ended.
      if (code === null) throw new Failure('stale');
      return { clearsAfterSeconds: await clipboard.copy(code) };
    },

    async copyJoinLink({ id }) {
      const { joinLink, relayUrl } = shown(id);
      if (joinLink !== null) return { clearsAfterSeconds: await clipboard.copy(joinLink) };
      // The other side has joined meanwhile, or the relay in the file is no address at all.
      throw new Failure(normalizeRelayUrl(relayUrl) === null ? 'malformed-relay' : 'stale');
    },

    async copySendLine({ id }) {
      const { peer } = shown(id);
      if (peer === null) throw new Failure('no-such-peer');
      const { about } = views.latest;
      await clipboard.copyForGood(sendLine(peer.handle, messages.afterwards.hello, about));
      return null;
    },
    ...noteHandlers({ home: ports.home, views, clipboard, shown }),

    async copyDid({ handle }) {
      const peer = views.latest.peers?.find((known) => known.handle === handle);
      if (peer === undefined) throw new Failure('no-such-peer');
      await clipboard.copyForGood(peer.did);
      return null;
    },

    async forgetPeer({ handle }) {
      await book.forgetPeer(handle);
      await views.refresh();
      return null;
    },

    async recordComparison({ handle, fullFingerprint, result }) {
      await book.recordComparison(handle, fullFingerprint, result);
      await views.refresh();
      return null;
    },

    async acknowledgePin({ handle }) {
      await book.acknowledgePin(handle);
      await views.refresh();
      return null;
    },

    async changeSettings(change) {
      const { relayUrl, startAtLogin } = change;
      const checked =
        typeof relayUrl === 'string' ? { ...change, relayUrl: requireRelayUrl(relayUrl) } : change;
      // First: the window shows it as set only when the system has taken it.
      if (startAtLogin !== undefined) await ports.startAtLogin.set(startAtLogin);
      settings.change(checked);
      return null;
    },

    dismissSettingsNote() {
      settings.quarantined = null;
      views.put({ settingsQuarantined: null });
      return null;
    },

    async practice({ action }) {
      await practice[action]();
      return null;
    },

    retryNow() {
      engine.retryNow();
      return null;
    },

    async checkForUpdate() {
      await ports.updates.check();
      return null;
    },

    installUpdate: () => ({ begun: ports.updates.install() }),

    useHome({ path }) {
      ports.homes.use(path);
      return null;
    },

    readReport: () => ({ text: diagnostics.report() }),

    async copyReport() {
      await diagnostics.copy();
      return null;
    },

    saveReport: async () => ({ saved: await diagnostics.save() }),

    async openLogFolder() {
      await diagnostics.openFolder();
      return null;
    },

    quit() {
      ports.quit();
      return null;
    },
  };
}
