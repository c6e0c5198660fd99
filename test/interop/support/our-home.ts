/** Acts on a home of ours within this process, without starting commands. */
import type { Core } from '../../../main/core.ts';
import { openHome } from '../../../main/headless/context.ts';

const NEVER = new AbortController().signal;

/** Opens a home as our command does. */
export function ourHome(home: string): Core {
  return openHome(home);
}

/** Makes an identity with a slot on the relay. */
export async function initOurs(home: string, handle: string, relayUrl: string): Promise<void> {
  const { home: wireHome, book, relay } = openHome(home);
  await wireHome.init({ handle });
  await book.keepOwnSlot(await relay.allocateSlot(relayUrl, NEVER));
}
