import { type ReactNode, useId, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { Settings, View } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useRelayCheck } from '../../hooks/use-relay-check.ts';
import { Submit } from '../button.tsx';
import { CallFailure } from '../call-failure.tsx';
import { Choice } from '../choice.tsx';
import { Form } from '../form.tsx';
import { OwnAddress } from './custom-address';
import { ThisComputer } from './local-relay';

type Kind = 'public' | 'home' | 'own' | 'this-computer';

interface RelayChoiceProps {
  readonly submit: string;
  /** Another way on, beside the button. */
  readonly aside?: ReactNode;
  readonly onChosen: () => void;
}

/** Chooses the relay for new pairings and saves it in the settings. */
export function RelayChoice({ submit, aside, onChosen }: RelayChoiceProps) {
  const { view } = useApp();
  const [kind, setKind] = useState<Kind>(() => startsWith(view));
  const [address, setAddress] = useState(() => ownAddress(view));
  const [asked, setAsked] = useState(false);
  const check = useRelayCheck(address);
  const save = useCall('changeSettings');
  const name = useId();
  const { publicRelayUrl, publicRelayHost, homeRelayUrl, homeRelayHost } = view;
  const choose = (chosen: Kind) => () => setKind(chosen);

  const adopt = async (change: Partial<Settings>) => {
    const answer = await save.run(change);
    if (answer.ok) onChosen();
  };
  const adoptTyped = async () => {
    setAsked(true);
    if (address === '') return;
    const result = check.result ?? (await check.run());
    if (result?.reachable && result.url !== null) await adopt(at(result.url));
  };
  const send = () => {
    if (kind === 'own') void adoptTyped();
    else if (kind === 'this-computer') void adopt({ relayUrl: null, thisComputerRelay: true });
    else void adopt(at(kind === 'home' ? (homeRelayUrl ?? publicRelayUrl) : publicRelayUrl));
  };

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
        />
        {homeRelayHost !== null && homeRelayUrl !== publicRelayUrl && (
          <Choice
            name={name}
            label={messages.relay.home({ host: homeRelayHost })}
            hint={messages.relay.homeHint}
            chosen={kind === 'home'}
            onChoose={choose('home')}
          />
        )}
        <Choice
          name={name}
          label={messages.relay.own}
          hint={messages.relay.ownHint}
          chosen={kind === 'own'}
          onChoose={choose('own')}
        >
          <OwnAddress
            address={address}
            asked={asked}
            check={check}
            onChange={setAddress}
            onUseAnyway={(url) => void adopt(at(url))}
          />
        </Choice>
        <Choice
          name={name}
          label={messages.relay.thisComputer}
          hint={messages.relay.thisComputerHint}
          chosen={kind === 'this-computer'}
          onChoose={choose('this-computer')}
        >
          <ThisComputer starting={save.busy} />
        </Choice>
      </fieldset>
      <CallFailure call={save} onTryAgain={send} />
      <div className="row">
        <Submit asleep={save.busy || check.busy}>{submit}</Submit>
        {aside}
      </div>
    </Form>
  );
}

const at = (relayUrl: string): Partial<Settings> => ({ relayUrl, thisComputerRelay: false });

function startsWith({ defaultRelay, homeRelayUrl, publicRelayUrl }: View): Kind {
  if (defaultRelay.kind === 'local') return 'this-computer';
  if (defaultRelay.kind === 'none' || defaultRelay.url === publicRelayUrl) return 'public';
  return defaultRelay.url === homeRelayUrl ? 'home' : 'own';
}

/** What the field for an address begins with: the own one, unless it is among the choices. */
function ownAddress(view: View): string {
  const { defaultRelay } = view;
  return defaultRelay.kind === 'address' && startsWith(view) === 'own' ? defaultRelay.url : '';
}
