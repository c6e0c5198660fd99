/** What the commands work with: a wire home, and the relay for a new pairing. */

import { messages } from '../../messages/index.ts';
import manifest from '../../package.json' with { type: 'json' };
import { type Core, openCore } from '../core.ts';
import { homeFolder } from '../files/home-folder.ts';
import { encryptedHttp } from '../net/encrypted-http.ts';
import { Failure } from '../pairing/machine/failure.ts';
import type { BoundPeer } from '../pairing/machine/pending-pair.ts';
import { displayDid } from '../protocol/display-text.ts';
import { relayTransport } from '../relay-client/transport.ts';
import { requireTypedRelay } from '../relay-client/typed-relay.ts';
import { systemClock } from '../system.ts';
import { HomeFinder, homesNamed } from '../wire-home/homes/index.ts';
import type { Invocation } from './invocation.ts';
import { tell } from './output.ts';

/** The environment in which `--home DIR` was given. @param home null: none was */
function environment(home: string | null): NodeJS.ProcessEnv {
  return home === null ? process.env : { ...process.env, WIRE_HOME: home };
}

/** Finds the homes of this computer; with `--home DIR`, that one and the sessions beside it. */
export function homeFinder(home: string | null): HomeFinder {
  const { wall, wait } = systemClock();
  const source = {
    env: environment(home),
    platform: process.platform,
    home: homeFolder(),
  };
  return new HomeFinder({ source, wall, wait });
}

/**
 * Opens the home that a command is for.
 * @throws Failure `home-unknown`, `no-such-home`, `several-homes`
 */
export async function openChosen({ home, as }: Pick<Invocation, 'home' | 'as'>): Promise<Core> {
  if (as === null) return openHome(home);
  const named = homesNamed((await homeFinder(home).find()).homes, as);
  const [chosen] = named;
  if (chosen === undefined) throw new Failure('no-such-home');
  if (named.length > 1) {
    throw new Failure('several-homes', named.map(({ did }) => displayDid(did)).join(' '));
  }
  return openHome(chosen.path);
}

/**
 * Opens a wire home. Relay calls over https use the proxy that the environment names.
 * @param home a folder; null means `WIRE_HOME`, then the default of the platform
 * @throws Failure `home-unknown`
 */
export function openHome(home: string | null): Core {
  return openCore(environment(home), manifest.version, relayTransport(encryptedHttp));
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
