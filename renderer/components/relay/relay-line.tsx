import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { ownRelay, relayHost } from '../../text/relay.ts';

/** Where this person's new pairings meet, in one sentence. */
export function RelayLine() {
  const own = ownRelay(useApp().view);
  switch (own.kind) {
    case 'none':
      return <p>{messages.relay.currentNone}</p>;
    case 'this-computer':
      return <p>{messages.relay.currentThisComputer}</p>;
    case 'address':
      return <p>{messages.relay.current({ host: relayHost(own.url) })}</p>;
    default:
      return own satisfies never;
  }
}
