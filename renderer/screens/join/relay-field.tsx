import { messages } from '../../../messages/index.ts';
import type { RelayReading, View } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { AddressField } from '../../components/relay/address-field.tsx';
import { RelaySummary } from '../../components/relay/relay-summary.tsx';
import { createsMailbox, linkRelayStatus } from '../../text/relay.ts';

interface RelayFieldProps {
  /** Relay that a pasted link names. */
  readonly linkRelay: string | null;
  /** Address typed for this pairing; null to use the default relay. */
  readonly address: string | null;
  /** What main understands it as; null while that is not known. */
  readonly reading: RelayReading | null;
  readonly missing: boolean;
  /** Whether the person has tried to submit the form. */
  readonly submitted: boolean;
  /** True if there is no default relay. */
  readonly required: boolean;
  readonly onAddress: (address: string | null) => void;
}

/** The relay for joining: that of the link, the default one, or a typed address. */
export function RelayField(props: RelayFieldProps) {
  const { linkRelay, address, reading, missing, submitted, required, onAddress } = props;
  if (linkRelay !== null) {
    return (
      <>
        <LinkRelay relay={linkRelay} />
        <MailboxNote />
      </>
    );
  }
  if (address === null) {
    return (
      <div className="row row-between">
        <RelaySummary />
        <Button variant="quiet" onPress={() => onAddress('')}>
          {messages.join.useOtherRelay}
        </Button>
      </div>
    );
  }
  return (
    <>
      <AddressField
        label={messages.join.relay}
        hint={messages.join.relayHint}
        address={address}
        reading={reading}
        missing={missing ? messages.join.relayNeeded : null}
        submitted={submitted}
        onChange={onAddress}
      />
      {address !== '' && <MailboxNote />}
      {!required && (
        <div className="row">
          <Button variant="quiet" onPress={() => onAddress(null)}>
            {messages.join.useDefaultRelay}
          </Button>
        </div>
      )}
    </>
  );
}

/** @param relay its whole address: two relays may share a host and differ in their path */
function LinkRelay({ relay }: { readonly relay: string }) {
  const { view } = useApp();
  const standing = linkRelayStatus(relay, view);
  const { join } = messages;
  switch (standing) {
    case 'chosen':
      return <p>{join.linkRelay({ relay })}</p>;
    case 'this-computer':
      return <p className="note note-warning">{join.relayHere({ relay })}</p>;
    case 'unchosen':
      return <p className="note note-warning">{join.unchosenRelay({ relay })}</p>;
    case 'foreign':
      return (
        <p className="note note-warning">{join.foreignRelay({ relay, own: ownRelay(view) })}</p>
      );
    default:
      return standing satisfies never;
  }
}

/** Says that joining also creates the person's own mailbox at that relay. */
function MailboxNote() {
  const { view } = useApp();
  return createsMailbox(view) ? <p className="note">{messages.join.mailboxNote}</p> : null;
}

function ownRelay({ defaultRelay }: View): string {
  return defaultRelay.kind === 'address' ? defaultRelay.url : messages.relay.local;
}
