/** What the command line of a start asks for. Pure. */
import type { Destination } from '../../../preload/contract.ts';
import { looksLikeJoinLink } from '../../protocol/join-link.ts';

/** Starts without a window: at login. */
export const HIDDEN_FLAG = '--hidden';

export type Launch =
  | { readonly window: 'hidden' }
  | { readonly window: 'shown'; readonly where: Destination | null };

/** A join link leads to Join, filled in; nothing happens before a person presses the button. */
export function launchOf(argv: readonly string[]): Launch {
  const link = argv.find(looksLikeJoinLink);
  if (link !== undefined) return { window: 'shown', where: { screen: 'join', text: link } };
  if (argv.includes(HIDDEN_FLAG)) return { window: 'hidden' };
  return { window: 'shown', where: null };
}
