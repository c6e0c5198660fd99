import { type ReactNode, useId, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { Settings, View } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useRelayCheck } from '../../hooks/use-relay-check.ts';
import { SubmitButton } from '../button.tsx';
import { CallFailure } from '../call-failure.tsx';
import { Choice } from '../choice.tsx';
import { Form } from '../form.tsx';
import { CustomAddress } from './custom-address.tsx';
import { LocalRelay } from './local-relay.tsx';
import { RelayCheckResult } from './relay-check-result.tsx';

type Kind = 'public' | 'home' | 'custom' | 'local';

interface RelayChoiceProps {
  readonly submit: string;
  /** A second button beside the submit button. */
  readonly aside?: ReactNode;
  readonly onChosen: () => void;
}

/** Chooses the relay for new pairings and saves it in the settings. */
export function RelayChoice({ submit, aside, onChosen }: RelayChoiceProps) {
  const { view } = useApp();
  const [kind, setKind] = useState<Kind>(() => initialKind(view));
  const [address, setAddress] = useState(() => initialAddress(view));
  const [submitted, setSubmitted] = useState(false);
  const save = useCall('changeSettings');
  const name = useId();
  const { publicRelayUrl, publicRelayHost, homeRelayUrl, homeRelayHost } = view;
  const urls = { public: publicRelayUrl, home: homeRelayUrl ?? '', custom: address, local: '' };
  const url = urls[kind];
  const check = useRelayCheck(url);
  const choose = (chosen: Kind) => () => setKind(chosen);

  const adopt = async (change: Partial<Settings>) => {
    const answer = await save.run(change);
    if (answer.ok) onChosen();
  };
  const adoptTested = async () => {
    setSubmitted(true);
    if (url === '') return;
    const result = check.result?.reachable ? check.result : await check.run();
    if (result?.reachable && result.url !== null) await adopt(at(result.url));
  };
  const send = () => {
    if (kind === 'local') void adopt({ relayUrl: null, thisComputerRelay: true });
    else void adoptTested();
  };
  const tested = <RelayCheckResult check={check} onUseAnyway={(found) => void adopt(at(found))} />;

  return (
    <Form busy={save.busy || check.busy} onSubmit={send}>
      <fieldset className="choices">
        <legend className="unseen">{messages.relay.legend}</legend>
        <Choice
          name={name}
          label={messages.relay.public({ host: publicRelayHost })}
          hint={messages.relay.publicHint}
          chosen={kind === 'public'}
          onChoose={choose('public')}
        >
          {tested}
        </Choice>
        {homeRelayHost !== null && homeRelayUrl !== publicRelayUrl && (
          <Choice
            name={name}
            label={messages.relay.home({ host: homeRelayHost })}
            hint={messages.relay.homeHint}
            chosen={kind === 'home'}
            onChoose={choose('home')}
          >
            {tested}
          </Choice>
        )}
        <Choice
          name={name}
          label={messages.relay.custom}
          hint={messages.relay.customHint}
          chosen={kind === 'custom'}
          onChoose={choose('custom')}
        >
          <CustomAddress
            address={address}
            submitted={submitted}
            check={check}
            onChange={setAddress}
          />
          {tested}
        </Choice>
        <Choice
          name={name}
          label={messages.relay.local}
          hint={messages.relay.localHint}
          chosen={kind === 'local'}
          onChoose={choose('local')}
        >
          <LocalRelay starting={save.busy} />
        </Choice>
      </fieldset>
      <CallFailure call={save} onTryAgain={send} />
      <div className="row">
        <SubmitButton disabled={save.busy || check.busy}>{submit}</SubmitButton>
        {aside}
      </div>
    </Form>
  );
}

const at = (relayUrl: string): Partial<Settings> => ({ relayUrl, thisComputerRelay: false });

function initialKind({ defaultRelay, homeRelayUrl, publicRelayUrl }: View): Kind {
  if (defaultRelay.kind === 'local') return 'local';
  if (defaultRelay.kind === 'none' || defaultRelay.url === publicRelayUrl) return 'public';
  return defaultRelay.url === homeRelayUrl ? 'home' : 'custom';
}

/** Initial value of the address field: the current relay, unless it is another choice in the list. */
function initialAddress(view: View): string {
  const { defaultRelay } = view;
  return defaultRelay.kind === 'address' && initialKind(view) === 'custom' ? defaultRelay.url : '';
}
