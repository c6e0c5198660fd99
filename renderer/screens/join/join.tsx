import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView, View } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { SubmitButton } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { LabelField } from '../../components/notes/label-field.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Verifies } from '../../components/verifies.tsx';
import { WhoAmI } from '../../components/who-am-i.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { useCodeCheck } from '../../hooks/use-code-check.ts';
import { useConfirmDelay } from '../../hooks/use-confirm-delay.ts';
import { useRelayReading } from '../../hooks/use-relay-reading.ts';
import { codeProblem, isUnfinished, ownCodeProblem } from '../../text/code-check.ts';
import { ownIdentity } from '../../text/own-identity.ts';
import { knownName } from '../../text/peer-name.ts';
import { ParsedCode } from './parsed-code.tsx';
import { RelayField } from './relay-field.tsx';

interface JoinProps {
  readonly text: string;
  readonly relay: string | null;
  /** Handle of the one peer to verify; null: anybody. */
  readonly verify: string | null;
}

/** Longest text that the `checkCode` call accepts; longer than any join link. */
const MAX_TYPED = 2048;

/**
 * Form for the code or the join link. What a link filled in has to be visible for a second first: a click
 * or Enter in flight was meant for something else.
 */
export function Join({ text, relay, verify }: JoinProps) {
  const { view, navigate } = useApp();
  const [typed, setTyped] = useState(text);
  const [address, setAddress] = useState<string | null>(relay);
  const [submitted, setSubmitted] = useState(false);
  const [pressedEarly, setPressedEarly] = useState(false);
  const wasVisible = useConfirmDelay(text);
  const armed = wasVisible || text === '' || typed !== text;
  const { check, failure } = useCodeCheck(typed);
  const join = useCall('join');
  const { run: saveLabel } = useCall('setLabel');
  const [label, setLabel] = useState('');

  const linkRelay = check?.relayUrl ?? null;
  const needsAddress = linkRelay === null && view.defaultRelay.kind === 'none';
  const shownAddress = address ?? (needsAddress ? '' : null);
  const reading = useRelayReading(linkRelay === null ? shownAddress : null);
  const typesAddress = linkRelay === null && shownAddress !== null;
  const addressMissing = linkRelay === null && shownAddress === '';
  const isBeingRead = typesAddress && !addressMissing && reading === null;
  const found =
    check === null ? null : (codeProblem(check, verify !== null) ?? ownCodeProblem(check, view));
  const problem = check !== null && isUnfinished(check) && !submitted ? null : found;

  const send = async () => {
    setPressedEarly(!armed);
    if (!armed) return;
    setSubmitted(true);
    // Join exactly what main has parsed and the screen shows, above all the relay.
    if (check === null || check.code === null || found !== null || addressMissing) return;
    if (typesAddress && (reading?.url ?? null) === null) return;
    const answer = await join.run({
      code: check.code,
      relay: linkRelay ?? reading?.url ?? null,
      verify,
    });
    if (answer.ok) {
      const { id } = answer.value;
      // The pairing goes on without its label, which can be written again.
      if (label.trim() !== '') await saveLabel({ id, text: label });
      navigate({ screen: 'pairing', id });
    } else if (answer.failure.code === 'no-relay') setAddress('');
  };
  const type = (value: string) => {
    setTyped(value.slice(0, MAX_TYPED));
    setSubmitted(false);
    setPressedEarly(false);
    join.clear();
  };

  return (
    <Page title={messages.join.title} back={BACK_TO_PAIRINGS} startAt="field">
      <Verifies bound={boundTo(verify, view.peers)} />
      <p className="lead">{messages.join.intro}</p>
      <WhoAmI identity={ownIdentity(view)} relay={null} />
      <Form busy={join.busy} onSubmit={() => void send()}>
        <TextField
          label={messages.join.field}
          hint={messages.join.hint}
          variant="code"
          takesFocus={true}
          value={typed}
          problem={problem}
          success={
            check !== null && check.code !== null && <ParsedCode check={check} code={check.code} />
          }
          onChange={type}
        />
        <RelayField
          linkRelay={linkRelay}
          address={shownAddress}
          reading={reading}
          submitted={submitted}
          missing={submitted && addressMissing}
          required={needsAddress}
          onAddress={setAddress}
        />
        {verify === null && <LabelField value={label} onChange={setLabel} />}
        {failure !== null && <FailureNote failure={failure} onTryAgain={() => setTyped('')} />}
        <CallFailure call={join} onTryAgain={() => void send()} />
        <div className="row">
          <SubmitButton disabled={!armed || check === null || isBeingRead || join.busy}>
            {messages.join.submit}
          </SubmitButton>
        </div>
        <div aria-live="polite">
          {pressedEarly && (
            <p className="note">{armed ? messages.join.nowReady : messages.join.notYet}</p>
          )}
        </div>
      </Form>
    </Page>
  );
}

/** The peer to verify, as its pairing will name it. */
function boundTo(handle: string | null, peers: View['peers']): PairingView['bound'] {
  if (handle === null) return null;
  return { handle, name: knownName(peers, handle) };
}
