import { messages } from '../../../messages/index.ts';
import type { UpdateView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** State of the update, with its button. */
export function Update() {
  const { update } = useApp().view;
  return (
    <>
      <p role="status">{sentence(update)}</p>
      {(update.state === 'current' || update.state === 'failed') && (
        <UpdateAction call="checkForUpdate" label={messages.settings.update.check} />
      )}
      {update.state === 'ready' && (
        <>
          {update.waits && <p className="hint">{messages.settings.update.waits}</p>}
          <UpdateAction
            call="installUpdate"
            label={messages.settings.update.install}
            disabled={update.waits}
          />
        </>
      )}
    </>
  );
}

interface UpdateActionProps {
  readonly call: 'checkForUpdate' | 'installUpdate';
  readonly label: string;
  readonly disabled?: boolean;
}

function UpdateAction({ call, label, disabled = false }: UpdateActionProps) {
  const act = useCall(call);
  return (
    <>
      <div className="row">
        <Button disabled={disabled || act.busy} onPress={() => void act.run(undefined)}>
          {label}
        </Button>
      </div>
      <CallFailure call={act} onTryAgain={act.retry} />
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
