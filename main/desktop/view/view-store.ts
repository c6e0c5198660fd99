/** Holds what views are made of, and tells everyone who draws when there is a new one. */
import { messages } from '../../../messages/index.ts';
import type {
  PeerView,
  Settings,
  LocalRelayView,
  UpdateView,
  View,
} from '../../../preload/contract.ts';
import type { EngineSnapshot } from '../../pairing/ports.ts';
import type { PairingEngine } from '../../pairing/runtime/engine.ts';
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
  withoutPairing,
  EMPTY_HISTORY,
  type PairingHistory,
  foldSnapshot,
  withFailureSeen,
  withPaired,
} from './pairing-history.ts';
import { type HomeFacts, viewOf } from './view.ts';

/** Changes come in bursts; whoever draws is told once for all within so many ms. */
const TOGETHER_MS = 30;

export interface ViewStorePorts {
  readonly engine: Pick<PairingEngine, 'snapshot'>;
  readonly readHome: () => Promise<HomeFacts>;
  readonly settings: { readonly current: Settings };
  readonly thisComputer: { readonly state: LocalRelayView };
  readonly rehearsal: { readonly state: View['practice'] };
  readonly updates: { readonly state: UpdateView };
  readonly about: View['about'];
  /** ms since 1970 */
  readonly wall: () => number;
  /** Calls back once after `ms`. */
  readonly later: (ms: number, work: () => void) => void;
  /** Told when the home could not be read for a reason that nobody foresaw. */
  readonly onError: (error: unknown) => void;
}

export class ViewStore {
  readonly #ports: ViewStorePorts;
  readonly #listeners: ((view: View) => void)[] = [];
  #home: HomeFacts = NO_HOME_FACTS;
  #memory: PairingHistory = EMPTY_HISTORY;
  #exchanges: Exchanges = NO_EXCHANGES;
  /** Finished or cancelled by another engine: the next reading of the home tells. */
  #vanished: readonly Exchange[] = [];
  #due = false;

  constructor(ports: ViewStorePorts) {
    this.#ports = ports;
  }

  /** What is to be drawn now. */
  current(): View {
    const { settings, thisComputer, rehearsal, about } = this.#ports;
    const engine = this.#foldSnapshot();
    return viewOf({
      engine,
      memory: this.#memory,
      home: this.#home,
      settings: settings.current,
      language: messages.language,
      localRelay: thisComputer.state,
      update: this.#ports.updates.state,
      practice: rehearsal.state,
      about,
    });
  }

  /** Something that is drawn may have changed. */
  changed(): void {
    // At once, since a finished pairing is in the engine for a moment only.
    this.#foldSnapshot();
    if (this.#due) return;
    this.#due = true;
    this.#ports.later(TOGETHER_MS, () => {
      this.#due = false;
      const view = this.current();
      for (const listener of this.#listeners) listener(view);
    });
  }

  /** A person looks again: everything is drawn anew, and what others changed is read. */
  lookedAt(): void {
    this.changed();
    this.refreshSoon();
  }

  /** Does {@link refresh} in its own time. */
  refreshSoon(): void {
    this.refresh().catch(this.#ports.onError);
  }

  /** Reads identity, peers and relay from the home again: others may have changed it. */
  async refresh(): Promise<void> {
    // A reading tells only of what was there, or had vanished, when it began.
    const begun = this.#exchanges;
    const vanished = this.#vanished;
    this.#vanished = [];
    const home = await this.#ports.readHome();
    const news = JSON.stringify(home) !== JSON.stringify(this.#home);
    this.#home = home;
    if (home.peers !== null) {
      this.#exchanges = withPeersBefore(this.#exchanges, begun, home.peers);
      for (const exchange of vanished) this.#tellEnd(exchange, home.peers);
    }
    if (news || vanished.length > 0) this.changed();
  }

  /** Takes a pairing that is done off the list. */
  dismiss(code: string): void {
    this.#memory = withoutPairing(this.#memory, code);
    this.changed();
  }

  /** The person has looked at why a pairing stopped. */
  endSeen(code: string): void {
    this.#memory = withFailureSeen(this.#memory, code);
    this.changed();
  }

  onChange(listener: (view: View) => void): void {
    this.#listeners.push(listener);
  }

  #foldSnapshot(): EngineSnapshot {
    const engine = this.#ports.engine.snapshot();
    const pairings = engine.pairings.map(({ pairing }) => pairing);
    const before = phasesOf(this.#memory);
    this.#memory = foldSnapshot(this.#memory, pairings, this.#ports.wall());
    this.#follow(engine);
    // After a pairing has moved on there may be a new peer, or our first slot at a relay.
    if (phasesOf(this.#memory) !== before) this.refreshSoon();
    return engine;
  }

  /** A companion sees pairings vanish that the other engine has finished. */
  #follow({ seat }: EngineSnapshot): void {
    if (seat?.role !== 'companion') {
      this.#exchanges = NO_EXCHANGES;
      return;
    }
    const { exchanges, vanished } = followExchanges(this.#exchanges, this.#memory);
    this.#exchanges = exchanges;
    this.#vanished = [...this.#vanished, ...vanished];
  }

  #tellEnd(exchange: Exchange, peers: readonly PeerView[]): void {
    const peer = pinnedBy(exchange, peers);
    // The code may have been asked for again.
    if (peer === null || this.#memory.has(exchange.remembered.pairing.code)) return;
    this.#memory = withPaired(this.#memory, exchange.remembered, peer, this.#ports.wall());
  }
}

function phasesOf(memory: PairingHistory): string {
  return [...memory].map(([code, { phase }]) => `${code} ${phase}`).join();
}
