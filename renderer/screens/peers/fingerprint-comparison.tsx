import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { IdentityView, PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import type { Route } from '../../route.ts';
import { comparedText } from '../../text/verification.ts';
import { FingerprintDecision } from './fingerprint-decision.tsx';
import { MismatchNote } from './mismatch-note.tsx';
import { FingerprintSection } from './fingerprint-section.tsx';

interface FingerprintComparisonProps {
  readonly handle: string;
  readonly back: Route;
}

/** Both full fingerprints, for two people to read to each other, and the recorded result. */
export function FingerprintComparison({ handle, back }: FingerprintComparisonProps) {
  const { identity, peers } = useApp().view;
  const peer = peers?.find((known) => known.handle === handle);
  const text = messages.fingerprint;
  if (peer === undefined || peer.fullFingerprint === '' || identity === null) {
    return (
      <Page
        title={text.title}
        back={{ label: () => messages.nav.backToPeers, route: { screen: 'peers' } }}
      >
        {peers !== null && <p>{peer === undefined ? messages.peers.gone : text.noKey}</p>}
      </Page>
    );
  }
  return (
    <Page
      title={text.title}
      back={{ label: () => messages.peers.back({ name: peer.name }), route: back }}
    >
      <p className="lead">{text.how}</p>
      <Fingerprints identity={identity} peer={peer} />
      <Result key={peer.fullFingerprint} peer={peer} />
    </Page>
  );
}

/** Sorted by their text, so that both screens show the same order. */
function Fingerprints({
  identity,
  peer,
}: {
  readonly identity: IdentityView;
  readonly peer: PeerView;
}) {
  const [spelled, setSpelled] = useState(false);
  const { yours, theirs, spell } = messages.fingerprint;
  const prints = [
    { of: yours, hex: identity.fullFingerprint },
    { of: theirs({ name: peer.name }), hex: peer.fullFingerprint },
  ].sort((a, b) => (a.hex < b.hex ? -1 : 1));
  return (
    <>
      {prints.map(({ of, hex }) => (
        <FingerprintSection key={of} title={of} hex={hex} spelled={spelled} />
      ))}
      <div className="row">
        <Button expanded={spelled} onPress={() => setSpelled(!spelled)}>
          {spell}
        </Button>
      </div>
    </>
  );
}

/** The recorded result, or the question if there is none. */
function Result({ peer }: { readonly peer: PeerView }) {
  const [asking, setAsking] = useState(false);
  const { again } = messages.fingerprint;
  const { comparison } = peer;
  if (asking || comparison === null || comparison.result === 'unreadable') {
    return <FingerprintDecision peer={peer} onRecorded={() => setAsking(false)} />;
  }
  return (
    <>
      {comparison.result === 'differs' ? (
        <MismatchNote peer={peer} at={comparison.at} />
      ) : (
        <MatchNote at={comparison.at} />
      )}
      <div className="row">
        <Button onPress={() => setAsking(true)}>{again}</Button>
      </div>
    </>
  );
}

/** @param at RFC 3339 */
function MatchNote({ at }: { readonly at: string }) {
  return (
    <div role="status">
      <p className="good">
        <Icon name="check" />
        {comparedText(at)}
      </p>
      <p className="hint">{messages.fingerprint.whenHint}</p>
    </div>
  );
}
