/** What the commands work with: a wire home, and the relay for a new pairing. */

import { messages } from '../../messages/index.ts';
import manifest from '../../package.json' with { type: 'json' };
import { type Core, openCore } from '../core.ts';
import { encryptedHttp } from '../net/encrypted-http.ts';
import { Failure } from '../pairing/machine/failure.ts';
import type { BoundPeer } from '../pairing/machine/pending-pair.ts';
import { relayTransport } from '../relay-client/transport.ts';
import { requireTypedRelay } from '../relay-client/typed-relay.ts';
import { tell } from './output.ts';

/**
 * Opens a wire home. Relay calls over https use the proxy that the environment names.
 * @param home a folder; null means `WIRE_HOME`, then the default of the platform
 * @throws Failure `home-unknown`
 */
export function openHome(home: string | null): Core {
  const env = home === null ? process.env : { ...process.env, WIRE_HOME: home };
  return openCore(env, manifest.version, relayTransport(encryptedHttp));
}

/**
 * The relay for a new pairing. Tells the person what their text was read as.
 *
 * @param typed what the person typed; null means the relay of the home's own slot
 * @returns its canonical URL
 * @throws Failure `no-relay`, and those of `requireTypedRelay`
 */
export async function relayFor({ book }: Core, typed: string | null): Promise<string> {
  if (typed === null) {
    const own = await book.ownSlot();
    if (own === null) throw new Failure('no-relay');
    return own.relayUrl;
  }
  const url = requireTypedRelay(typed);
  if (url !== typed) tell(messages.headless.relayRead({ relay: url }));
  return url;
}

/**
 * The one peer that a pairing is to verify.
 * @param handle null: the pairing is for anybody
 * @throws Failure `no-such-peer`, `stale` where the peer has not exactly one key
 */
export async function boundPeer({ book }: Core, handle: string | null): Promise<BoundPeer | null> {
  return handle === null ? null : book.boundPeer(handle);
}
