import { messages } from '../../../messages/index.ts';
import type { View } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { RelayLine } from '../../components/relay/relay-summary';
import { TextField } from '../../components/text-field.tsx';
import { mailboxGoesAlong, standingOf } from '../../text/relay.ts';

interface RelayPartProps {
  /** The relay that a pasted link names. */
  readonly linkRelay: string | null;
  /** Its host, as it is shown. */
  readonly linkHost: string | null;
  /** The address typed for this pairing; null while one's own relay is used. */
  readonly address: string | null;
  readonly missing: boolean;
  /** True when there is no relay of one's own to fall back on. */
  readonly needed: boolean;
  readonly onAddress: (address: string | null) => void;
}

/** The relay at which the two will meet, or the field for it. */
export function RelayPart(props: RelayPartProps) {
  const { linkRelay, linkHost, address, missing, needed, onAddress } = props;
  if (linkRelay !== null && linkHost !== null) {
    return (
      <>
        <LinkRelay url={linkRelay} relay={linkHost} />
        <MailboxThere />
      </>
    );
  }
  if (address === null) {
    return (
      <div className="row row-between">
        <RelayLine />
        <Button look="quiet" onPress={() => onAddress('')}>
          {messages.join.changeRelay}
        </Button>
      </div>
    );
  }
  return (
    <>
      <TextField
        label={messages.join.relay}
        hint={messages.join.relayHint}
        type="url"
        value={address}
        problem={missing ? messages.join.relayNeeded : null}
        onChange={(typed) => onAddress(typed.trim())}
      />
      {address !== '' && <MailboxThere />}
      {!needed && (
        <div className="row">
          <Button look="quiet" onPress={() => onAddress(null)}>
            {messages.join.ownRelay}
          </Button>
        </div>
      )}
    </>
  );
}

function LinkRelay({ url, relay }: { readonly url: string; readonly relay: string }) {
  const { view } = useApp();
  const standing = standingOf(url, view);
  const { join } = messages;
  switch (standing) {
    case 'chosen':
      return <p>{join.linkRelay({ relay })}</p>;
    case 'unchosen':
      return <p className="note note-trouble">{join.unknownRelay({ relay })}</p>;
    case 'foreign':
      return (
        <p className="note note-trouble">{join.foreignRelay({ relay, own: ownHost(view) })}</p>
      );
    default:
      return standing satisfies never;
  }
}

/** What joining elsewhere settles for good, where nothing has settled it before. */
function MailboxThere() {
  const { view } = useApp();
  return mailboxGoesAlong(view) ? <p className="note">{messages.join.mailboxThere}</p> : null;
}

function ownHost({ defaultRelay }: View): string {
  return defaultRelay.kind === 'address' ? defaultRelay.host : messages.relay.thisComputer;
}
