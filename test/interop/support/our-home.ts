/** What a person does at a home of ours, without starting a command for each act. */
import type { Core } from '../../../main/core.ts';
import { openHome } from '../../../main/headless/context.ts';

const NEVER = new AbortController().signal;

/** Another process's way to a home: what the commands without a window do. */
export function ourHome(home: string): Core {
  return openHome(home);
}

/** Makes an identity with a slot on the relay. */
export async function initOurs(home: string, handle: string, relayUrl: string): Promise<void> {
  const { home: wireHome, book, relay } = openHome(home);
  await wireHome.init({ handle });
  await book.keepOwnSlot(await relay.allocateSlot(relayUrl, handle, NEVER));
}
