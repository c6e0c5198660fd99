import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { IdentityView, PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { BACK_TO_PEERS, backFromPeer, Page } from '../../components/page.tsx';
import type { Route } from '../../route.ts';
import { isAnswered, NOTHING_TICKED, type Ticked, toggled } from '../../text/ticks.ts';
import { FingerprintDecision } from './fingerprint-decision.tsx';
import { FingerprintSection } from './fingerprint-section.tsx';
import { MatchNote } from './match-note.tsx';
import { MismatchNote } from './mismatch-note.tsx';

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
      <Page title={text.title} back={BACK_TO_PEERS}>
        {peers !== null && <p>{peer === undefined ? messages.peers.gone : text.noKey}</p>}
      </Page>
    );
  }
  return (
    <Page title={text.title} back={backFromPeer(back, peer.name)}>
      <p className="lead">{text.how}</p>
      <Comparing key={peer.fullFingerprint} identity={identity} peer={peer} />
    </Page>
  );
}

interface ComparingProps {
  readonly identity: IdentityView;
  readonly peer: PeerView;
}

/** The two fingerprints, and below them the recorded result, or the question if there is none. */
function Comparing({ identity, peer }: ComparingProps) {
  const [isRepeating, setRepeating] = useState(false);
  const [ticked, setTicked] = useState<Ticked>(NOTHING_TICKED);
  const [spelled, setSpelled] = useState(false);
  const asks = isRepeating || !isAnswered(peer.comparison);
  const { yours, theirs, spell } = messages.fingerprint;
  // Sorted by their text, so that both screens show the same order.
  const prints = [
    { of: yours, hex: identity.fullFingerprint },
    { of: theirs({ name: peer.name }), hex: peer.fullFingerprint },
  ].sort((a, b) => (a.hex < b.hex ? -1 : 1));
  const repeat = () => {
    setTicked(NOTHING_TICKED);
    setRepeating(true);
  };

  return (
    <>
      {prints.map(({ of, hex }) => (
        <FingerprintSection
          key={of}
          title={of}
          hex={hex}
          spelled={spelled}
          ticked={asks ? ticked : null}
          onTick={(at) => setTicked(toggled(ticked, hex, at))}
        />
      ))}
      <div className="row">
        <Button expanded={spelled} onPress={() => setSpelled(!spelled)}>
          {spell}
        </Button>
      </div>
      {asks ? (
        <FingerprintDecision peer={peer} ticked={ticked} onRecorded={() => setRepeating(false)} />
      ) : (
        <Result peer={peer} onRepeat={repeat} />
      )}
    </>
  );
}

interface ResultProps {
  readonly peer: PeerView;
  readonly onRepeat: () => void;
}

function Result({ peer, onRepeat }: ResultProps) {
  const { comparison } = peer;
  switch (comparison?.result) {
    case 'same':
      return <MatchNote at={comparison.at} onRepeat={onRepeat} />;
    case 'differs':
      return <MismatchNote peer={peer} at={comparison.at} onRepeat={onRepeat} />;
    case 'unreadable':
    case undefined:
      return null;
  }
}
