import { messages } from '../../../messages/index.ts';
import type { UpdateView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Whether there is a newer version, and the button that installs it. */
export function Update() {
  const { update } = useApp().view;
  return (
    <>
      <p role="status">{sentence(update)}</p>
      {update.state === 'ready' && <Install waits={update.waits} />}
    </>
  );
}

function Install({ waits }: { readonly waits: boolean }) {
  const install = useCall('installUpdate');
  return (
    <>
      {waits && <p className="hint">{messages.settings.update.waits}</p>}
      <div className="row">
        <Button asleep={waits || install.busy} onPress={() => void install.run(undefined)}>
          {messages.settings.update.install}
        </Button>
      </div>
      <CallFailure call={install} onTryAgain={install.again} />
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
