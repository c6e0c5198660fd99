import type { FastifyRequest } from 'fastify';
import { type Caller, callerOf, UNLIMITED } from './shares/caller.ts';
import type { IsTrustedProxy } from './trusted-proxies.ts';

/** Tells who connects and who calls. */
export interface CallersOptions {
  /** Whether callers have shares at all. */
  readonly toldApart: boolean;
  /** Whether an address is this computer, whose programs may use whole pools. */
  readonly isLocal: (address: string) => boolean;
  readonly isTrustedProxy: IsTrustedProxy;
  /** Called once, when a proxy on this computer that is not trusted forwards a call. */
  readonly onUnknownProxy: () => void;
}

/** Who connections and calls count towards. */
export class Callers {
  readonly #options: CallersOptions;
  #knowsUnknownProxy = false;

  constructor(options: CallersOptions) {
    this.#options = options;
  }

  /**
   * Who a connection counts towards.
   * @returns null for that of a trusted proxy: its calls are counted instead
   */
  ofConnection(peer: string): Caller | null {
    const { toldApart, isLocal, isTrustedProxy } = this.#options;
    if (isTrustedProxy(peer)) return null;
    return toldApart && !isLocal(peer) ? callerOf(peer) : UNLIMITED;
  }

  /** Who a call counts towards. A call that was forwarded never counts as this computer's. */
  ofCall(request: FastifyRequest): Caller {
    const { toldApart, isLocal } = this.#options;
    if (!toldApart) return UNLIMITED;
    if (!this.isForwarded(request) && isLocal(request.ip)) return UNLIMITED;
    return callerOf(request.ip);
  }

  /**
   * Whether a call comes from a proxy: a trusted one, or an unknown one on this computer. Without
   * `--trust-proxy` all callers of the latter count as one address.
   */
  isForwarded(request: FastifyRequest): boolean {
    const { isLocal, isTrustedProxy } = this.#options;
    const peer = request.socket.remoteAddress ?? '';
    if (isTrustedProxy(peer)) return true;
    if (!isLocal(peer) || !isMarkedAsForwarded(request)) return false;
    if (!this.#knowsUnknownProxy) this.#options.onUnknownProxy();
    this.#knowsUnknownProxy = true;
    return true;
  }
}

/** Whether a proxy says so; no relay client sends these headers. */
function isMarkedAsForwarded({ headers }: FastifyRequest): boolean {
  return ['x-forwarded-for', 'forwarded', 'via'].some((name) => headers[name] !== undefined);
}
