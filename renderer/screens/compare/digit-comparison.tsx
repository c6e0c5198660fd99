import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Decision } from './decision.tsx';
import { DigitsPanel } from './digits-panel';
import { subjectOf } from './subject.ts';
import { DigitEntry } from './digit-entry';
import { RoleChoice } from './role-choice';

/** What a person does with the digits: compare them, read them aloud, or type what they hear. */
export function DigitComparison({ pairing }: { readonly pairing: PairingView }) {
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
          <RoleChoice
            pairing={pairing}
            chooseCompareRole={chooseCompareRole}
            onBack={() => setLeaving(false)}
          />
        );
      }
      return (
        <>
          <DigitsPanel pairing={pairing} />
          <Decision pairing={pairing} ask={messages.compare.ask}>
            <Button variant="quiet" onPress={() => setLeaving(true)}>
              {messages.compare.typistInstead}
            </Button>
          </Decision>
        </>
      );
    case 'undecided':
      return <RoleChoice pairing={pairing} chooseCompareRole={chooseCompareRole} onBack={null} />;
    case 'reader':
      return (
        <>
          <DigitsPanel pairing={pairing} />
          <Decision pairing={pairing} ask={messages.compare.readerAsk}>
            <Button
              variant="quiet"
              onPress={() => void chooseCompareRole.run({ ...subject, role: 'typist' })}
            >
              {messages.compare.iTypeInstead}
            </Button>
          </Decision>
        </>
      );
    case 'typist':
      return (
        <DigitEntry
          pairing={pairing}
          autoFocus={came !== 'typist'}
          chooseCompareRole={chooseCompareRole}
        />
      );
    default:
      return compareRole satisfies never;
  }
}
