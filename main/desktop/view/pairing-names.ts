/** What pairings are called outside the window: in tooltips and questions, for one line of text. */
import { messages } from '../../../messages/index.ts';
import { displayName } from '../../protocol/display-text.ts';

/** As many names as fit in a tooltip. */
const MOST_NAMES = 4;

interface Named {
  /** The public part of the code. */
  readonly label: string;
  /** What the person wrote that it is for. */
  readonly ownLabel?: string | null;
  /** The one peer that it is to verify. */
  readonly bound: { readonly handle: string } | null;
  readonly mailboxQuestion?: { readonly handle: string } | null;
  readonly peer?: { readonly name: string } | null;
}

/** The peer's name as soon as there is one; until then what the person wrote, or the label. */
export function nameOf({
  label,
  ownLabel = null,
  bound,
  mailboxQuestion = null,
  peer = null,
}: Named): string {
  const known = bound ?? mailboxQuestion;
  if (known !== null) return displayName(known.handle);
  return peer?.name ?? ownLabel ?? label;
}

/** *grace, build-box*; of many names the first, and how many more there are. */
export function listOfNames(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(', ');
  const named = names.slice(0, MOST_NAMES - 1);
  return messages.andMore({ names: named.join(', '), count: names.length - named.length });
}
