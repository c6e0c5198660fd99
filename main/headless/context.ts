/** What every command works with: one wire home, and the relay client over Node. */
import manifest from '../../package.json' with { type: 'json' };
import { type Core, openCore } from '../core.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { requireRelayUrl } from '../relay-client/relay-url.ts';
import { relayTransport } from '../relay-client/transport.ts';

/** @param home `--home DIR`, or null: `WIRE_HOME`, then the platform's place */
export function openHome(home: string | null): Core {
  const env = home === null ? process.env : { ...process.env, WIRE_HOME: home };
  return openCore(env, manifest.version, relayTransport(fetch));
}

/**
 * The relay for a new pairing: the one named, or else the home's own.
 * @throws Failure `malformed-relay`, `insecure-relay`, `no-relay`
 */
export async function relayFor({ book }: Core, typed: string | null): Promise<string> {
  if (typed === null) {
    const own = await book.ownSlot();
    if (own === null) throw new Failure('no-relay');
    return own.relayUrl;
  }
  return requireRelayUrl(typed);
}
