import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Decision } from './decision.tsx';
import { DigitEntry } from './digit-entry.tsx';
import { DigitsPanel } from './digits-panel.tsx';
import { RoleChoice } from './role-choice.tsx';
import { subjectOf } from './subject.ts';

/** What the person does with the digits, by their role: compare, read aloud or type them. */
export function DigitComparison({ pairing }: { readonly pairing: PairingView }) {
  const chooseRole = useCall('chooseCompareRole');
  /** True while a viewer chooses another role. */
  const [choosing, setChoosing] = useState(false);
  const [initialRole] = useState(pairing.compareRole);
  const subject = subjectOf(pairing);
  const { compareRole } = pairing;

  switch (compareRole) {
    case 'viewer':
      if (choosing) {
        return (
          <RoleChoice pairing={pairing} chooseRole={chooseRole} onBack={() => setChoosing(false)} />
        );
      }
      return (
        <>
          <DigitsPanel pairing={pairing} />
          <Decision pairing={pairing} ask={messages.compare.ask}>
            <Button variant="quiet" onPress={() => setChoosing(true)}>
              {messages.compare.typistInstead}
            </Button>
          </Decision>
        </>
      );
    case 'undecided':
      return <RoleChoice pairing={pairing} chooseRole={chooseRole} onBack={null} />;
    case 'reader':
      return (
        <>
          <DigitsPanel pairing={pairing} />
          <Decision pairing={pairing} ask={messages.compare.readerAsk}>
            <Button
              variant="quiet"
              onPress={() => void chooseRole.run({ ...subject, role: 'typist' })}
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
          autoFocus={initialRole !== 'typist'}
          chooseRole={chooseRole}
        />
      );
    default:
      return compareRole satisfies never;
  }
}
