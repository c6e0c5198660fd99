import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';

/** The default relay in one sentence. */
export function RelaySummary() {
  const { defaultRelay } = useApp().view;
  switch (defaultRelay.kind) {
    case 'none':
      return <p>{messages.relay.currentNone}</p>;
    case 'local':
      return <p>{messages.relay.currentLocal}</p>;
    case 'address':
      return <p>{messages.relay.current({ host: defaultRelay.host })}</p>;
    default:
      return defaultRelay satisfies never;
  }
}
