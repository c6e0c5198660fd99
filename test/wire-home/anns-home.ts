/** Ann's home, as most tests of peers begin with it. */
import type { PinRequest } from '../../main/pairing/ports.ts';
import { makeHome, PIN, peerCalled, type TestHome } from './support.ts';

export const BOB = peerCalled('bob');

/** A new home, or another view of the one in `root`, with Ann's identity. */
export async function annsHome(...parts: Parameters<typeof makeHome>): Promise<TestHome> {
  const home = makeHome(...parts);
  await home.init({ handle: 'ann' });
  return home;
}

/** As {@link annsHome}, with Bob pinned as `pin` says. */
export async function homeWithBob(
  pin: PinRequest = PIN,
  ...parts: Parameters<typeof makeHome>
): Promise<TestHome> {
  const home = await annsHome(...parts);
  await home.peerBook.pin(BOB, pin);
  return home;
}
