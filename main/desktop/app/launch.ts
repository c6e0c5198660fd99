/** What the command line of a launch asks for. */
import type { Destination } from '../../../preload/contract.ts';
import { looksLikeJoinLink } from '../../protocol/join-link-scheme.ts';

/** Launches without a window, at login. */
export const HIDDEN_FLAG = '--hidden';
/** Opens a screen. Used by the system's own menus; a pairing code is never in it. */
export const GO_TO_FLAG = '--go-to=';

export type Launch =
  | { readonly window: 'hidden' }
  | { readonly window: 'shown'; readonly where: Destination | null };

/** A join link opens Join, filled in. Nothing happens before a person presses the button. */
export function launchOf(argv: readonly string[]): Launch {
  const link = argv.find(looksLikeJoinLink);
  if (link !== undefined) return { window: 'shown', where: { screen: 'join', text: link } };
  if (argv.includes(HIDDEN_FLAG)) return { window: 'hidden' };
  const asked = argv.find((argument) => argument.startsWith(GO_TO_FLAG));
  return { window: 'shown', where: screenOf(asked?.slice(GO_TO_FLAG.length)) };
}

/** The arguments for a restart: with a window, and without a join link, which was used already. */
export function restartArguments(args: readonly string[]): string[] {
  return args.filter((argument) => argument !== HIDDEN_FLAG && !looksLikeJoinLink(argument));
}

function screenOf(name: string | undefined): Destination | null {
  switch (name) {
    case 'host':
    case 'peers':
    case 'settings':
      return { screen: name };
    case 'join':
      return { screen: 'join', text: null };
    default:
      return null;
  }
}
