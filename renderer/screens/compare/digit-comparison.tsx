import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Decision } from './decision.tsx';
import { DigitsToRead } from './digits-panel';
import { subjectOf } from './subject.ts';
import { Typing } from './digit-entry';
import { WhoReads } from './role-choice';

/** What a person does with the digits: compare them, read them aloud, or type what they hear. */
export function Comparison({ pairing }: { readonly pairing: PairingView }) {
  const chooseCompareRole = useCall('chooseCompareRole');
  /** The person left the digits on the screen for the question who reads. */
  const [leaving, setLeaving] = useState(false);
  const [came] = useState(pairing.compareRole);
  const subject = subjectOf(pairing);
  const { compareRole } = pairing;

  switch (compareRole) {
    case 'viewer':
      if (leaving) {
        return (
          <WhoReads
            pairing={pairing}
            chooseCompareRole={chooseCompareRole}
            onBack={() => setLeaving(false)}
          />
        );
      }
      return (
        <>
          <DigitsToRead pairing={pairing} />
          <Decision pairing={pairing} ask={messages.compare.ask}>
            <Button look="quiet" onPress={() => setLeaving(true)}>
              {messages.compare.typeInstead}
            </Button>
          </Decision>
        </>
      );
    case 'undecided':
      return <WhoReads pairing={pairing} chooseCompareRole={chooseCompareRole} onBack={null} />;
    case 'reader':
      return (
        <>
          <DigitsToRead pairing={pairing} />
          <Decision pairing={pairing} ask={messages.compare.aloudAsk}>
            <Button
              look="quiet"
              onPress={() => void chooseCompareRole.run({ ...subject, role: 'typist' })}
            >
              {messages.compare.typingInstead}
            </Button>
          </Decision>
        </>
      );
    case 'typist':
      return (
        <Typing
          pairing={pairing}
          arriving={came !== 'typist'}
          chooseCompareRole={chooseCompareRole}
        />
      );
    default:
      return compareRole satisfies never;
  }
}
