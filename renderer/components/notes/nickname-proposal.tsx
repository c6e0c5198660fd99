import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView, PeerView } from '../../../preload/contract.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../button.tsx';
import { CallFailure } from '../call-failure.tsx';

interface NicknameProposalProps {
  readonly pairing: PairingView;
  readonly peer: PeerView;
}

/** Offers what the person wrote for a pairing as the nickname of the new peer, who has none yet. */
export function NicknameProposal({ pairing, peer }: NicknameProposalProps) {
  const [saved, setSaved] = useState(false);
  const save = useCall('setNickname');
  const { ownLabel } = pairing;
  const { proposal, saved: savedText } = messages.notes.nickname;
  if (ownLabel === null || (peer.nickname !== null && !saved)) return null;
  const press = async () => {
    const answer = await save.run({ handle: peer.handle, text: ownLabel });
    if (answer.ok) setSaved(true);
  };
  return (
    <div>
      {/* It stays, so that the focus does. */}
      <Button onPress={() => void press()} disabled={saved || save.busy}>
        {proposal({ nickname: ownLabel })}
      </Button>
      <p role="status" className="hint">
        {saved && savedText({ nickname: ownLabel })}
      </p>
      <CallFailure call={save} onTryAgain={() => void press()} />
    </div>
  );
}
