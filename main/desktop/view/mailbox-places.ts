/** The places of a peer's mailboxes, as the engine noted them for a person. */
import type { MailboxAddress, PairingView } from '../../../preload/contract.ts';
import { parseMailboxClash } from '../../pairing/machine/mailbox-clash.ts';
import { isLive, type Pairing } from '../../pairing/machine/pending-pair.ts';

export interface MailboxPlaces {
  readonly known: readonly MailboxAddress[];
  readonly offered: MailboxAddress;
}

/** @param line as `formatMailboxClash` writes it; null for any other text */
export function mailboxPlacesOf(line: string | null): MailboxPlaces | null {
  const clash = parseMailboxClash(line);
  if (clash === null) return null;
  const known = clash.known.map(({ relayUrl, slot }) => ({ relayUrl, slot }));
  return { known, offered: clash.offered };
}

/** The open question of a pairing; null where there is none, or its record is damaged. */
export function mailboxQuestionOf(pairing: Pairing): PairingView['mailboxQuestion'] {
  const { mailboxQuestion } = pairing.side;
  if (mailboxQuestion?.answer !== null || !isLive(pairing)) return null;
  const places = mailboxPlacesOf(mailboxQuestion.places);
  return places === null ? null : { handle: mailboxQuestion.peer.handle, ...places };
}
