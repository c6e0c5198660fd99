import { messages } from '../../../messages/index.ts';
import type { UpdateView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Whether there is a newer version, and what can be done about it. */
export function Update() {
  const { update } = useApp().view;
  return (
    <>
      <p role="status">{sentence(update)}</p>
      {(update.state === 'current' || update.state === 'failed') && (
        <Act call="checkForUpdate" name={messages.settings.update.look} />
      )}
      {update.state === 'ready' && (
        <>
          {update.waits && <p className="hint">{messages.settings.update.waits}</p>}
          <Act call="installUpdate" name={messages.settings.update.install} asleep={update.waits} />
        </>
      )}
    </>
  );
}

interface ActProps {
  readonly call: 'checkForUpdate' | 'installUpdate';
  readonly name: string;
  readonly asleep?: boolean;
}

function Act({ call, name, asleep = false }: ActProps) {
  const act = useCall(call);
  return (
    <>
      <div className="row">
        <Button asleep={asleep || act.busy} onPress={() => void act.run(undefined)}>
          {name}
        </Button>
      </div>
      <CallFailure call={act} onTryAgain={act.again} />
    </>
  );
}

function sentence(update: UpdateView): string {
  const text = messages.settings.update;
  switch (update.state) {
    case 'off':
    case 'current':
      return text[update.state];
    case 'fetching':
    case 'ready':
      return text[update.state]({ version: update.version });
    case 'failed':
      return text.problems[update.problem];
  }
}
