import { messages } from '../../../messages/index.ts';
import type { FailureView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Page } from '../../components/page.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** There is an identity, but it cannot be used: what to do, with nothing touched. */
export function IdentityFailure({ failure }: { readonly failure: FailureView }) {
  const { homeDir } = useApp().view.about;
  // Asking for the view has main read the files again.
  const again = useCall('view');
  return (
    <Page title={messages.welcome.brokenTitle}>
      <FailureNote failure={failure} onTryAgain={() => void again.run(undefined)} />
      <p>{messages.welcome.brokenWhere}</p>
      <p className="mono path">{homeDir}</p>
      <p>{messages.welcome.brokenUntouched}</p>
    </Page>
  );
}
