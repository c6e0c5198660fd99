import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { SubmitButton } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { Form } from '../../components/form.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { PracticeOffer } from '../../components/practice-offer.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { handleProblem } from '../../text/handle.ts';

/** Asks for a handle and creates the identity. */
export function CreateIdentity({ hasPendingLink }: { readonly hasPendingLink: boolean }) {
  const { suggestedHandle } = useApp().view.about;
  const [handle, setHandle] = useState(suggestedHandle ?? '');
  const [submitted, setSubmitted] = useState(false);
  const create = useCall('createIdentity');
  const problem = handleProblem(handle);
  const shown = handle === '' && !submitted ? null : problem;

  const send = () => {
    setSubmitted(true);
    if (problem === null) void create.run({ handle });
  };

  return (
    <Page title={messages.welcome.title} logo={true} startAt="field">
      <p className="lead">{messages.welcome.intro}</p>
      {hasPendingLink && <p className="note">{messages.welcome.pendingLink}</p>}
      <Form busy={create.busy} onSubmit={send}>
        <TextField
          label={messages.welcome.handle}
          hint={messages.welcome.handleHint}
          value={handle}
          takesFocus={true}
          problem={shown}
          success={
            problem === null && (
              <p className="good">
                <Icon name="check" />
                {messages.welcome.handleGood}
              </p>
            )
          }
          onChange={setHandle}
        />
        <CallFailure call={create} onTryAgain={send} />
        {create.busy && <p className="hint">{messages.welcome.creating}</p>}
        <div className="row">
          <SubmitButton disabled={create.busy}>{messages.welcome.create}</SubmitButton>
        </div>
      </Form>
      <p className="hint">{messages.welcome.already}</p>
      {!hasPendingLink && <PracticeOffer />}
    </Page>
  );
}
