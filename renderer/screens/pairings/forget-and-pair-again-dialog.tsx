import { messages } from '../../../messages/index.ts';
import type { PeerClash } from '../../../preload/contract.ts';
import { ClashFacts } from '../../components/clash-facts.tsx';
import { Question } from '../../components/confirm-dialog';
import { useCall } from '../../hooks/use-call.ts';

interface ForgetAndPairAgainProps {
  readonly clash: PeerClash;
  /** The peer that would be forgotten. */
  readonly handle: string;
  readonly onKeep: () => void;
  readonly onForgotten: () => void;
}

/** Confirms before forgetting a peer and pairing again. */
export function ForgetAndPairAgain(props: ForgetAndPairAgainProps) {
  const { clash, handle, onKeep, onForgotten } = props;
  const forget = useCall('forgetPeer');
  const { title, text, no } = messages.clash[clash.kind];
  const press = async () => {
    const answer = await forget.run({ handle });
    if (answer.ok) onForgotten();
  };
  return (
    <Question
      title={title({ handle })}
      yes={messages.clash.yes}
      no={no}
      call={forget}
      onYes={() => void press()}
      onNo={onKeep}
    >
      <p>{text}</p>
      <ClashFacts clash={clash} />
      <p>{messages.peers.forgetDoesNot}</p>
    </Question>
  );
}
