/** Which relay a new pairing uses, where our own slot belongs, and whether an address is a relay. */
import type { RelayCheck, RelayReading, Settings } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { RelayFailure } from '../../pairing/ports.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import type { RelayClient } from '../../relay-client/client.ts';
import { isOpenToOthers, requireRelayUrl } from '../../relay-client/relay-url.ts';
import { requireTypedRelay } from '../../relay-client/typed-relay.ts';
import type { HomePeerBook } from '../../wire-home/peer-book.ts';
import { failureViewOf } from '../failure-view.ts';
import { defaultRelayOf } from './default-relay.ts';
import type { LocalRelay } from './local-relay.ts';

export interface RelayChoicePorts {
  readonly relay: Pick<RelayClient, 'health'>;
  readonly settings: { readonly current: Settings; broughtRelays: readonly string[] };
  /** Called after a change of `broughtRelays`. */
  readonly brought: (relays: readonly string[]) => void;
  readonly localRelay: Pick<LocalRelay, 'url' | 'named'>;
  /** Knows the relay that the identity already has, if any. */
  readonly book: Pick<HomePeerBook, 'ownSlot'>;
  readonly onError: (error: unknown) => void;
}

/** One for each home at most. */
const MOST_BROUGHT = 64;

export class RelayChoice {
  readonly #ports: RelayChoicePorts;

  constructor(ports: RelayChoicePorts) {
    this.#ports = ports;
  }

  /**
   * The relay for a new pairing: the one asked for; else the local relay, the chosen one or the one
   * that the home has.
   * @param asked an address that was read and shown before, or null
   * @throws Failure `no-relay`, `malformed-relay`, `insecure-relay`
   */
  async forPairing(asked: string | null): Promise<string> {
    const { settings, localRelay, book } = this.#ports;
    const slot = await book.ownSlot();
    if (asked !== null) {
      const url = this.#named(asked);
      if (slot === null && this.chosen() === null) this.#bring(url);
      return url;
    }
    const own = defaultRelayOf(settings.current, slot?.relayUrl ?? null);
    switch (own.kind) {
      case 'local':
        return localRelay.url();
      case 'address':
        return this.#named(own.url);
      case 'none':
        throw new Failure('no-relay');
    }
  }

  /** The pairing makes the first mailbox here. Later links to it are not taken for a choice. */
  #bring(url: string): void {
    const { settings, brought } = this.#ports;
    if (settings.broughtRelays.includes(url)) return;
    settings.broughtRelays = [...settings.broughtRelays, url].slice(-MOST_BROUGHT);
    brought(settings.broughtRelays);
  }

  #named(address: string): string {
    const url = requireRelayUrl(address);
    this.#ports.localRelay.named(url);
    return url;
  }

  /**
   * The relay that the person has chosen, for their first own slot; null where they have chosen none.
   * A relay that the home already has does not count: it may come from a join link. Nor does the local
   * relay: a mailbox is permanent, and an address in a local network is not.
   */
  chosen(): string | null {
    const own = defaultRelayOf(this.#ports.settings.current, null);
    return own.kind === 'address' ? own.url : null;
  }

  /** What a typed address is understood as. Calls nobody. */
  read(typed: string): RelayReading {
    try {
      const url = requireTypedRelay(typed);
      return { url, plainHttp: isOpenToOthers(url), failure: null };
    } catch (error) {
      return { url: null, plainHttp: false, failure: failureViewOf(error, this.#ports.onError) };
    }
  }

  /** Asks whether a wire relay answers at an address. Only for a person who wants to know. */
  async check(typed: string): Promise<RelayCheck> {
    const { relay, onError } = this.#ports;
    let url: string | null = null;
    try {
      url = requireTypedRelay(typed);
      const plainHttp = isOpenToOthers(url);
      await relay.health(url, new AbortController().signal);
      return { url, host: relayHost(url), reachable: true, plainHttp, failure: null };
    } catch (error) {
      const failure = answersOtherwise(error)
        ? ({ code: 'not-a-relay', detail: error.message } as const)
        : failureViewOf(error, onError);
      const host = url === null ? null : relayHost(url);
      const plainHttp = url !== null && isOpenToOthers(url);
      return { url, host, reachable: false, plainHttp, failure };
    }
  }
}

/** Something is there, but it is not a relay. */
function answersOtherwise(error: unknown): error is RelayFailure {
  return (
    error instanceof RelayFailure &&
    (error.kind === 'bad-answer' || error.kind === 'no-relay' || error.kind === 'refused')
  );
}
