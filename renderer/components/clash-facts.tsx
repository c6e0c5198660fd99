import { messages } from '../../messages/index.ts';
import type { MailboxAddress, PeerClash } from '../../preload/contract.ts';
import { Fact, Facts } from './facts.tsx';
import { Fingerprint } from './fingerprint.tsx';

/** What is known about a peer beside what was received, so that people can compare them. */
export function ClashFacts({ clash }: { readonly clash: PeerClash }) {
  return clash.kind === 'key' ? (
    <Keys clash={clash} />
  ) : (
    <MailboxFacts known={clash.known} offered={clash.offered} />
  );
}

function Keys({ clash }: { readonly clash: Extract<PeerClash, { kind: 'key' }> }) {
  const { pinned, offered } = messages.clash.key;
  return (
    <Facts>
      {clash.pinned !== null && (
        <Fact name={pinned}>
          <Fingerprint hex={clash.pinned} />
        </Fact>
      )}
      <Fact name={offered}>
        <Fingerprint hex={clash.offered} />
      </Fact>
    </Facts>
  );
}

interface MailboxFactsProps {
  readonly known: readonly MailboxAddress[];
  readonly offered: MailboxAddress;
}

/** Both places of a mailbox: the known ones and the new one. */
export function MailboxFacts(props: MailboxFactsProps) {
  const { known, offered } = messages.clash.mailbox;
  return (
    <Facts>
      <Fact name={known}>
        {props.known.map((address) => (
          <Mailbox key={`${address.relayUrl} ${address.slot}`} address={address} />
        ))}
      </Fact>
      <Fact name={offered}>
        <Mailbox address={props.offered} />
      </Fact>
    </Facts>
  );
}

function Mailbox({ address: { relayUrl, slot } }: { readonly address: MailboxAddress }) {
  return (
    <span className="mailbox">
      <span className="mono">{relayUrl}</span>
      <span className="hint">{messages.clash.mailbox.slot({ slot })}</span>
    </span>
  );
}
