import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { useRestartRelay } from '../../hooks/use-restart-relay.ts';
import { FailureNote } from '../failure-note.tsx';

/** Explains the local relay and shows the addresses that the other person enters. */
export function LocalRelay({ starting = false }: { readonly starting?: boolean }) {
  const { settings, localRelay } = useApp().view;
  const { running, failure } = localRelay;
  const startAgain = useRestartRelay();
  return (
    <div className="stack">
      <ul className="bullets">
        {messages.relay.localFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div aria-live="polite" className="stack">
        {starting && <p className="hint">{messages.relay.starting}</p>}
        {failure !== null && <FailureNote failure={failure} onTryAgain={startAgain} />}
        {running && <LocalRelayAddresses />}
        {!settings.thisComputerRelay && <p className="hint">{messages.relay.startsWhenChosen}</p>}
      </div>
    </div>
  );
}

/** The addresses at which others reach the local relay. */
export function LocalRelayAddresses({
  title = messages.relay.addresses,
}: {
  readonly title?: string;
}) {
  const { addresses, port } = useApp().view.localRelay;
  if (addresses === null) return <p>{messages.relay.unknownAddresses({ port: String(port) })}</p>;
  if (addresses.length === 0) return <p>{messages.relay.noAddresses}</p>;
  return (
    <div>
      <p>{title}</p>
      <ul className="plain-list mono">
        {addresses.map((address) => (
          <li key={address}>{address}</li>
        ))}
      </ul>
    </div>
  );
}
