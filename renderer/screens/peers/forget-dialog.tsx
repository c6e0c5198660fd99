import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { Question } from '../../components/confirm-dialog';
import { useCall } from '../../hooks/use-call.ts';

interface ForgetQuestionProps {
  readonly peer: PeerView;
  readonly onKeep: () => void;
  readonly onForgotten: () => void;
}

/** Says what forgetting does and what it does not, and then asks. */
export function ForgetQuestion({ peer, onKeep, onForgotten }: ForgetQuestionProps) {
  const forget = useCall('forgetPeer');
  const { forgetTitle, forgetYes, forgetNo, forgetDoes, forgetDoesNot, forgetAgain } =
    messages.peers;
  const press = async () => {
    const answer = await forget.run({ handle: peer.handle });
    if (answer.ok) onForgotten();
  };
  return (
    <Question
      title={forgetTitle({ name: peer.name })}
      yes={forgetYes}
      no={forgetNo}
      call={forget}
      onYes={() => void press()}
      onNo={onKeep}
    >
      <p>{forgetDoes}</p>
      <p>{forgetDoesNot}</p>
      <p>{forgetAgain}</p>
    </Question>
  );
}
