import { messages } from '../../messages/index.ts';
import type { MailboxAddress, PairingView } from '../../preload/contract.ts';

/** Says from where to where a peer’s mailbox moved. */
export function movedText(name: string, moved: NonNullable<PairingView['movedFrom']>): string {
  const list = new Intl.ListFormat(messages.locale, { type: 'conjunction' });
  const from = list.format(moved.known.map(placeText));
  return messages.paired.moved({ name, from, to: placeText(moved.offered) });
}

function placeText({ relayUrl, slot }: MailboxAddress): string {
  return messages.clash.mailbox.place({ relay: relayUrl, slot });
}
