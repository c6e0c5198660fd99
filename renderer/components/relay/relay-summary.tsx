import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { isOnlyHere } from '../../text/relay.ts';

/** The default relay in one sentence, and whether other computers reach it. */
export function RelaySummary() {
  const { defaultRelay } = useApp().view;
  switch (defaultRelay.kind) {
    case 'none':
      return <p>{messages.relay.currentNone}</p>;
    case 'local':
      return <p>{messages.relay.currentLocal}</p>;
    case 'address': {
      const { host, url } = defaultRelay;
      return <p>{messages.relay[isOnlyHere(url) ? 'currentOnlyHere' : 'current']({ host })}</p>;
    }
    default:
      return defaultRelay satisfies never;
  }
}
