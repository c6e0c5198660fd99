import { messages } from '../../../messages/index.ts';
import type { KeyClash } from '../../../preload/contract.ts';
import { KeyClashFacts } from '../../components/key-clash-facts.tsx';
import { Question } from '../../components/question.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface ForgetOldKeyProps {
  readonly clash: KeyClash;
  readonly onKeep: () => void;
  readonly onForgotten: () => void;
}

/** Asks once more before the key of a known peer is given up for a pairing anew. */
export function ForgetOldKey({ clash, onKeep, onForgotten }: ForgetOldKeyProps) {
  const forget = useCall('forgetPeer');
  const { title, text, yes, no } = messages.keyClash;
  const press = async () => {
    const answer = await forget.run({ handle: clash.handle });
    if (answer.ok) onForgotten();
  };
  return (
    <Question
      title={title({ handle: clash.handle })}
      yes={yes}
      no={no}
      call={forget}
      onYes={() => void press()}
      onNo={onKeep}
    >
      <p>{text}</p>
      <KeyClashFacts clash={clash} />
      <p>{messages.peers.forgetDoesNot}</p>
    </Question>
  );
}
