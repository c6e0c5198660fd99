import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { SubmitButton } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Form } from '../../components/form.tsx';
import { AddressField } from '../../components/relay/address-field.tsx';
import { useOtherCode } from '../../hooks/use-other-code.ts';
import { useRelayReading } from '../../hooks/use-relay-reading.ts';

/** Makes a code on another relay in place of another one. The relay in the settings stays. */
export function OtherRelay({ instead }: { readonly instead: PairingView }) {
  const { host, make } = useOtherCode(instead);
  const [address, setAddress] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const reading = useRelayReading(address);
  const url = reading?.url ?? null;
  const send = () => {
    setSubmitted(true);
    if (url !== null) make({ relay: url });
  };
  const type = (typed: string) => {
    setAddress(typed);
    setSubmitted(false);
    host.clear();
  };
  return (
    <Disclosure summary={messages.host.otherRelay}>
      <Form busy={host.busy} onSubmit={send}>
        <AddressField
          label={messages.relay.address}
          hint={messages.host.otherRelayHint}
          address={address}
          reading={reading}
          missing={submitted && address === '' ? messages.relay.addressNeeded : null}
          submitted={submitted}
          onChange={type}
        />
        <div className="row">
          <SubmitButton disabled={host.busy}>{messages.host.useRelay}</SubmitButton>
        </div>
        <CallFailure call={host} onTryAgain={send} />
      </Form>
    </Disclosure>
  );
}
