import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';

/** Where this person's new pairings meet, in one sentence. */
export function RelayLine() {
  const { ownRelay } = useApp().view;
  switch (ownRelay.kind) {
    case 'none':
      return <p>{messages.relay.currentNone}</p>;
    case 'this-computer':
      return <p>{messages.relay.currentThisComputer}</p>;
    case 'address':
      return <p>{messages.relay.current({ host: ownRelay.host })}</p>;
    default:
      return ownRelay satisfies never;
  }
}
