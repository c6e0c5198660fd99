import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { dateText } from './time.ts';

/** Says that another program pinned a peer, or raised its tier. */
export function pinnedElsewhere({ name, seenElsewhere }: PeerView): string {
  const { seen, seenOnce } = messages.proof.elsewhere;
  const date = seenElsewhere === null ? null : dateText(seenElsewhere);
  return date === null ? seenOnce({ name }) : seen({ name, date });
}
