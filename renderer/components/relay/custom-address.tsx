import { messages } from '../../../messages/index.ts';
import type { CheckedRelay } from '../../hooks/use-relay-check.ts';
import { useRelayReading } from '../../hooks/use-relay-reading.ts';
import { Button } from '../button.tsx';
import { AddressField } from './address-field.tsx';

interface CustomAddressProps {
  readonly address: string;
  /** Whether the person has tried to submit the form. */
  readonly submitted: boolean;
  readonly check: CheckedRelay;
  readonly onChange: (address: string) => void;
}

/** Input for a relay address, with a button that tests it. */
export function CustomAddress({ address, submitted, check, onChange }: CustomAddressProps) {
  const reading = useRelayReading(address);
  const missing = submitted && address === '';
  return (
    <>
      <AddressField
        label={messages.relay.address}
        hint={messages.relay.addressHint}
        address={address}
        reading={reading}
        missing={missing ? messages.relay.addressNeeded : null}
        // The check says it with more words.
        submitted={false}
        onChange={onChange}
      />
      <Button disabled={check.busy || address === ''} onPress={() => void check.run()}>
        {messages.relay.test}
      </Button>
    </>
  );
}
