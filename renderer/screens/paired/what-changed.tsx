import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { movedText } from '../../text/mailbox.ts';

interface WhatChangedProps {
  readonly pairing: PairingView;
  /** Of the peer. */
  readonly name: string;
}

/** What the pairing changed about a peer who was known already, and what it left. */
export function WhatChanged({ pairing, name }: WhatChangedProps) {
  const { movedFrom, cardKept } = pairing;
  return (
    <>
      {movedFrom !== null && <p className="note">{movedText(name, movedFrom)}</p>}
      {cardKept && <p className="note">{messages.paired.cardKept}</p>}
    </>
  );
}
