/**
 * Builds what window, tray and notifications show: one view for all that arrives within a frame.
 * Whoever knows something puts it in here; nobody is asked when a view is built.
 */
import { messages } from '../../../messages/index.ts';
import type { PeerView, View } from '../../../preload/contract.ts';
import type { Pairing } from '../../pairing/machine/pending-pair.ts';
import type { Clock, EngineSnapshot } from '../../pairing/ports.ts';
import { NO_LOCAL_RELAY } from '../relay/default-relay.ts';
import {
  type Exchange,
  type Exchanges,
  followExchanges,
  NO_EXCHANGES,
  pinnedBy,
  withPeersBefore,
} from './finished-elsewhere.ts';
import { NO_HOME_FACTS } from './home-facts.ts';
import {
  EMPTY_HISTORY,
  foldSnapshot,
  type PairingHistory,
  withDismissed,
  withFailureSeen,
  withoutOld,
  withPaired,
} from './pairing-history.ts';
import { type Facts, type HomeFacts, viewOf } from './view.ts';

/** ms: changes within a frame make one view. */
const FRAME = 30;

const NEVER = new AbortController().signal;

/** What an engine shows before its first tick. */
const NO_SNAPSHOT: EngineSnapshot = {
  lease: null,
  pairings: [],
  problems: [],
  usedCodes: [],
  failure: null,
};

/** Facts that come from neither the engine nor the wire home. */
export type AppFacts = Omit<Facts, 'engine' | 'history' | 'home'>;

/** Where a person reads a view and decides. */
export type Surface = 'window' | 'tray';

export interface ViewStorePorts {
  /** What is known before anything is put in. */
  readonly first: Pick<AppFacts, 'settings' | 'about'>;
  readonly readHome: () => Promise<HomeFacts>;
  /** Called after each reading. Must not reject. */
  readonly homeRead: () => Promise<void>;
  /** Told of a pairing that another engine has finished. Must not reject. */
  readonly pairedElsewhere: (pairing: Pairing) => void;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

export class ViewStore {
  readonly #ports: ViewStorePorts;
  readonly #listeners: ((view: View) => void)[] = [];
  #facts: Facts;
  #exchanges: Exchanges = NO_EXCHANGES;
  /** Finished or cancelled by another engine: the next reading of the home tells which. */
  #vanished: readonly Exchange[] = [];
  #isFrameDue = false;
  #latest: View;
  readonly #sent: Record<Surface, View | null> = { window: null, tray: null };

  constructor(ports: ViewStorePorts) {
    this.#ports = ports;
    this.#facts = {
      ...ports.first,
      settingsQuarantined: null,
      language: messages.language,
      engine: NO_SNAPSHOT,
      history: EMPTY_HISTORY,
      home: NO_HOME_FACTS,
      localRelay: NO_LOCAL_RELAY,
      broughtRelays: [],
      practice: null,
      update: { state: 'off' },
    };
    this.#latest = viewOf(this.#facts);
  }

  /** The view that was built last. */
  get latest(): View {
    return this.#latest;
  }

  /** The view that each surface was really given last; null: none, or it is gone. */
  get sent(): Readonly<Record<Surface, View | null>> {
    return this.#sent;
  }

  /** For whoever delivers views: call it when `view` has been given, or null when the surface is gone. */
  markSent(surface: Surface, view: View | null): void {
    this.#sent[surface] = view;
  }

  /** @param listener called with each new view, from the next one on */
  onView(listener: (view: View) => void): void {
    this.#listeners.push(listener);
  }

  /** Takes in what the engine hands over: a finished pairing is in one snapshot and not in the next. */
  fold(engine: EngineSnapshot): void {
    const before = this.#facts.history;
    const pairings = engine.pairings.map(({ pairing }) => pairing);
    const history = foldSnapshot(before, pairings, this.#ports.clock.wall());
    this.#set({ engine, history });
    this.#follow(engine);
    // A pairing that has moved on may have brought a new peer, or our first slot at a relay.
    if (phasesOf(history) !== phasesOf(before)) this.refreshSoon();
  }

  /** Takes in what is new in the app around the engine. */
  put(facts: Partial<AppFacts>): void {
    this.#set(facts);
  }

  /** Does {@link refresh} in the background. */
  refreshSoon(): void {
    this.refresh().catch(this.#ports.onError);
  }

  /** Reads identity, peers and relay from the wire home again: other programs may have changed it. */
  async refresh(): Promise<void> {
    // A reading tells only of what was there, or had vanished, when it began.
    const begun = this.#exchanges;
    const vanished = this.#vanished;
    this.#vanished = [];
    const home = await this.#ports.readHome();
    const isNew = JSON.stringify(home) !== JSON.stringify(this.#facts.home);
    if (isNew || vanished.length > 0) this.#set({ home });
    if (home.peers !== null) {
      this.#exchanges = withPeersBefore(this.#exchanges, begun, home.peers);
      for (const exchange of vanished) this.#finish(exchange, home.peers);
    }
    await this.#ports.homeRead();
  }

  /** Takes a finished pairing off the list. */
  dismiss(id: string): void {
    this.#set({ history: withDismissed(this.#facts.history, id) });
  }

  /**
   * The person has seen why a pairing stopped.
   * @returns false when that was known
   */
  markFailureSeen(id: string): boolean {
    const history = withFailureSeen(this.#facts.history, id);
    if (history === this.#facts.history) return false;
    this.#set({ history });
    return true;
  }

  /** Builds a view that is due at the end of this frame at once. @returns {@link latest} */
  drawNow(): View {
    if (this.#isFrameDue) this.#draw();
    return this.#latest;
  }

  #set(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts };
    if (this.#isFrameDue) return;
    this.#isFrameDue = true;
    const { clock, onError } = this.#ports;
    clock
      .wait(FRAME, NEVER)
      .then(() => this.drawNow())
      .catch(onError);
  }

  #draw(): void {
    this.#isFrameDue = false;
    const history = withoutOld(this.#facts.history, this.#ports.clock.wall());
    this.#facts = { ...this.#facts, history };
    const view = viewOf(this.#facts);
    this.#latest = view;
    for (const listener of this.#listeners) listener(view);
  }

  /** Beside another engine, pairings vanish that it has finished. */
  #follow({ lease }: EngineSnapshot): void {
    if (lease?.role !== 'companion') {
      this.#exchanges = NO_EXCHANGES;
      return;
    }
    const { exchanges, vanished } = followExchanges(this.#exchanges, this.#facts.history);
    this.#exchanges = exchanges;
    this.#vanished = [...this.#vanished, ...vanished];
  }

  #finish(exchange: Exchange, peers: readonly PeerView[]): void {
    const { history } = this.#facts;
    const { entry } = exchange;
    const others = new Set([...history.values()].map(({ pairing }) => pairing.side.paired?.did));
    const peer = pinnedBy(
      exchange,
      peers.filter(({ did }) => !others.has(did)),
    );
    // The code may have been asked for again.
    if (peer === null || history.has(entry.pairing.id)) return;
    const paired = { ...peer, movedFrom: null, cardKept: false, hasUs: null };
    const next = withPaired(history, entry, paired, this.#ports.clock.wall());
    const { id } = entry.pairing;
    this.#set({ history: next });
    const ended = next.get(id)?.pairing;
    if (ended !== undefined) this.#ports.pairedElsewhere(ended);
  }
}

function phasesOf(history: PairingHistory): string {
  return [...history].map(([id, { phase }]) => `${id} ${phase}`).join();
}
