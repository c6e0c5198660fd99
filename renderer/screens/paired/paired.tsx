import { messages } from '../../../messages/index.ts';
import type { PairingView, PeerView } from '../../../preload/contract.ts';
import { CompareButton } from '../../components/compare-button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { NicknameProposal } from '../../components/notes/nickname-proposal.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { PeerFacts } from '../../components/peer-facts.tsx';
import { ProvingButtons } from '../../components/proving-buttons.tsx';
import { nameOf } from '../../text/code.ts';
import { proofMeaning, proofText, type Strength, strengthOf } from '../../text/proof.ts';
import { BothSides } from './both-sides.tsx';
import { PairedFoot } from './paired-foot.tsx';
import { WhatChanged } from './what-changed.tsx';
import { WhatNow } from './what-now.tsx';

/** How the heading and the sentence below look. */
const LOOKS: Readonly<
  Record<Strength, { readonly icon: IconName; readonly variant: 'good' | 'plain' | 'danger' }>
> = {
  strong: { icon: 'verified', variant: 'good' },
  weak: { icon: 'vouched', variant: 'plain' },
  none: { icon: 'unverified', variant: 'plain' },
  broken: { icon: 'stop', variant: 'danger' },
};

/** The new peer, what was proved, and the way to prove more. */
export function Paired({ pairing }: { readonly pairing: PairingView }) {
  const { peer, role } = pairing;
  if (peer === null) {
    return (
      <Page title={messages.phases[role].paired} back={BACK_TO_PAIRINGS}>
        <p>{messages.compare.forCode({ code: nameOf(pairing) })}</p>
      </Page>
    );
  }
  return <PairedWith pairing={pairing} peer={peer} />;
}

interface PairedWithProps {
  readonly pairing: PairingView;
  readonly peer: PeerView;
}

function PairedWith({ pairing, peer }: PairedWithProps) {
  const back = { screen: 'pairing', id: pairing.id } as const;
  const strength = strengthOf(peer.proof);
  const look = LOOKS[strength];
  const mark = strength === 'strong' ? { ...look, icon: 'check' as const } : look;
  return (
    <Page title={messages.paired.title({ name: peer.name })} back={BACK_TO_PAIRINGS} mark={mark}>
      <div>
        <p className={look.variant}>
          <Icon name={look.icon} />
          {proofText(peer.proof)}
        </p>
        <p>{proofMeaning(peer.proof)}</p>
        {strength === 'weak' && <p>{messages.paired.verifyNext}</p>}
      </div>
      <NicknameProposal pairing={pairing} peer={peer} />
      <BothSides pairing={pairing} />
      <WhatChanged pairing={pairing} name={peer.name} />
      {strength !== 'broken' && <WhatNow id={pairing.id} peer={peer} />}
      {peer.proof.kind !== 'digits-v2' && <ProvingButtons peer={peer} back={back} />}
      <Disclosure summary={messages.afterwards.about({ name: peer.name })}>
        <PeerFacts peer={peer} withTrust={false} />
        {peer.proof.kind === 'digits-v2' && (
          <div className="row">
            <CompareButton peer={peer} back={back} />
          </div>
        )}
      </Disclosure>
      <PairedFoot pairing={pairing} />
    </Page>
  );
}
