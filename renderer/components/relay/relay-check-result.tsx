import { messages } from '../../../messages/index.ts';
import type { RelayCheck } from '../../../preload/contract.ts';
import type { CheckedRelay } from '../../hooks/use-relay-check.ts';
import { isOnlyHere } from '../../text/relay.ts';
import { Button } from '../button.tsx';
import { FailureNote } from '../failure-note.tsx';
import { Icon } from '../icon.tsx';

interface RelayCheckResultProps {
  readonly check: CheckedRelay;
  readonly onUseAnyway: (url: string) => void;
}

/** The test of a relay: that it is under way, and what it found. */
export function RelayCheckResult({ check, onUseAnyway }: RelayCheckResultProps) {
  const { busy, failure, result } = check;
  const again = () => void check.run();
  return (
    <div aria-live="polite" className="stack">
      {busy && <p className="hint">{messages.relay.testing}</p>}
      {!busy && failure !== null && <FailureNote failure={failure} onTryAgain={again} />}
      {!busy && result !== null && (
        <Result result={result} onUseAnyway={onUseAnyway} onTryAgain={again} />
      )}
    </div>
  );
}

interface ResultProps {
  readonly result: RelayCheck;
  readonly onUseAnyway: (url: string) => void;
  readonly onTryAgain: () => void;
}

function Result({ result, onUseAnyway, onTryAgain }: ResultProps) {
  const { url, host, reachable, failure, plainHttp } = result;
  return (
    <>
      {reachable && host !== null && (
        <p className="good">
          <Icon name="check" />
          {messages.relay.reachable({ host })}
        </p>
      )}
      {failure !== null && (
        // The address is right here, so the usual action, Settings, would lead back to this form.
        <FailureNote
          failure={failure}
          onTryAgain={onTryAgain}
          {...(failure.code === 'not-a-relay' && { action: 'correct' as const })}
        />
      )}
      {url !== null && isOnlyHere(url) && <p className="note">{messages.relay.onlyHere}</p>}
      {plainHttp && <p className="note note-warning">{messages.relay.plainHttp}</p>}
      {/* A relay that is down now may be up later. Where main refuses an address, there is no `url`. */}
      {url !== null && !reachable && (
        <Button onPress={() => onUseAnyway(url)}>{messages.relay.useAnyway}</Button>
      )}
    </>
  );
}
