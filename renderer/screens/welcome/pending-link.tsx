import { messages } from '../../../messages/index.ts';
import type { CodeCheck } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { RelayChoice } from '../../components/relay/relay-choice.tsx';
import { useCodeCheck } from '../../hooks/use-code-check.ts';

interface PendingLinkProps {
  readonly link: string;
  readonly onDone: () => void;
}

/** Goes on to the join link that was opened. It says where to meet, so no relay needs to be chosen. */
export function PendingLink({ link, onDone }: PendingLinkProps) {
  const { check } = useCodeCheck(link);
  return (
    <>
      <p className="note">{check === null ? messages.welcome.pendingLink : sentenceFor(check)}</p>
      <div className="row">
        <Button variant="primary" onPress={onDone}>
          {messages.welcome.continue}
        </Button>
      </div>
      <Disclosure summary={messages.welcome.ownRelay}>
        <RelayChoice submit={messages.welcome.begin} onChosen={onDone} />
      </Disclosure>
    </>
  );
}

function sentenceFor({ code, relayUrl }: CodeCheck): string {
  if (code === null) return messages.welcome.linkBroken;
  if (relayUrl === null) return messages.welcome.linkWithoutRelay;
  return messages.welcome.linkMeets({ relay: relayUrl });
}
