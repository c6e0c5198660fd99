import { messages } from '../../../messages/index.ts';
import type { FailureView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Page } from '../../components/page.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** Shown when the identity exists but cannot be used. Nothing is changed on disk. */
export function IdentityFailure({ failure }: { readonly failure: FailureView }) {
  const { homeDir } = useApp().view.about;
  // Requesting the view makes main read the files again.
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
