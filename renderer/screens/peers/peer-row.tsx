import { useId } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Icon } from '../../components/icon.tsx';
import type { ListPlace } from '../../components/long-list.tsx';
import { ProofBadge } from '../../components/proof-badge.tsx';
import { lastVerified } from '../../text/last-verified.ts';
import { strengthOf } from '../../text/proof.ts';

interface PeerRowProps {
  readonly peer: PeerView;
  readonly place: ListPlace;
}

/** A peer in the list, with the way to verify one who is not verified well. */
export function PeerRow({ peer, place }: PeerRowProps) {
  const { navigate } = useApp();
  const name = useId();
  const { handle, proof, fullFingerprint } = peer;
  const advised = strengthOf(proof) !== 'strong' && fullFingerprint !== '';
  return (
    <li className="peer-item" {...place}>
      <button
        type="button"
        className="peer-row"
        onClick={() => navigate({ screen: 'peer', handle })}
      >
        <Avatar name={peer.cardName} />
        <span className="peer-lines">
          <bdi id={name} className="peer-name name">
            {peer.nickname ?? peer.cardName}
          </bdi>
          <span className="peer-key hint">
            <bdi className="name">{peer.name}</bdi>
            <Fingerprint hex={peer.fingerprint} />
          </span>
          <ProofBadge proof={proof} text={lastVerified(peer)} />
        </span>
        <Icon name="next" />
      </button>
      {advised && (
        <div className="peer-advice">
          <Button
            variant="quiet"
            describedBy={name}
            onPress={() => navigate({ screen: 'verify', handle, back: { screen: 'peers' } })}
          >
            {messages.proof.verify.button}
          </Button>
        </div>
      )}
    </li>
  );
}
