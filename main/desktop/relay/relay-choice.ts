/** Which relay a new pairing uses, where one's own slot belongs, and whether an address is one. */
import type { RelayCheck, Settings } from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { RelayFailure } from '../../pairing/ports.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import type { RelayClient } from '../../relay-client/client.ts';
import { requireRelayUrl } from '../../relay-client/relay-url.ts';
import type { HomePeerBook } from '../../wire-home/peer-book.ts';
import { failureViewOf } from '../failure-view.ts';
import { defaultRelayOf } from './default-relay.ts';
import type { LocalRelay } from './local-relay.ts';

export interface RelayChoicePorts {
  readonly relay: Pick<RelayClient, 'health'>;
  readonly settings: { readonly current: Settings };
  readonly thisComputer: Pick<LocalRelay, 'url'>;
  /** Knows the relay that the identity already has, if any. */
  readonly book: Pick<HomePeerBook, 'ownSlot'>;
  /** Told about errors that nobody foresaw. */
  readonly onError: (error: unknown) => void;
}

export class RelayChoice {
  readonly #ports: RelayChoicePorts;

  constructor(ports: RelayChoicePorts) {
    this.#ports = ports;
  }

  /**
   * The relay for a new pairing: the one asked for, else this computer's, the chosen one or the
   * home's own.
   * @param asked as typed, or null
   * @throws Failure `no-relay`, `malformed-relay`, `insecure-relay`
   */
  async forPairing(asked: string | null): Promise<string> {
    if (asked !== null) return requireRelayUrl(asked);
    const { settings, thisComputer, book } = this.#ports;
    const own = defaultRelayOf(settings.current, (await book.ownSlot())?.relayUrl ?? null);
    switch (own.kind) {
      case 'local':
        return thisComputer.url();
      case 'address':
        return requireRelayUrl(own.url);
      case 'none':
        throw new Failure('no-relay');
    }
  }

  /**
   * The relay that the person has chosen, for the first slot of their own. Where none is chosen it
   * is null, also when the home has one: a join link may have brought it there. So it is for this
   * computer, whose address in a local network is no place for a mailbox that is for good.
   */
  chosen(): string | null {
    const own = defaultRelayOf(this.#ports.settings.current, null);
    return own.kind === 'address' ? own.url : null;
  }

  /** Whether a wire relay answers at an address; asks it, so only when a person wants to know. */
  async check(typed: string): Promise<RelayCheck> {
    const { relay, onError } = this.#ports;
    let url: string | null = null;
    try {
      url = requireRelayUrl(typed);
      const plainHttp = url.startsWith('http:');
      await relay.health(url, new AbortController().signal);
      return { url, host: relayHost(url), reachable: true, plainHttp, failure: null };
    } catch (error) {
      const failure = answersOtherwise(error)
        ? ({ code: 'not-a-relay', detail: error.message } as const)
        : failureViewOf(error, onError);
      const host = url === null ? null : relayHost(url);
      const plainHttp = url?.startsWith('http:') ?? false;
      return { url, host, reachable: false, plainHttp, failure };
    }
  }
}

/** Something is there, and it does not talk as a relay does. */
function answersOtherwise(error: unknown): error is RelayFailure {
  return (
    error instanceof RelayFailure &&
    (error.kind === 'bad-answer' || error.kind === 'no-relay' || error.kind === 'refused')
  );
}
