import { useEffect } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PracticeView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { type BackLink, Page } from '../../components/page.tsx';
import { WaitingStatus } from '../../components/waiting-status.tsx';
import { type Caller, useCall } from '../../hooks/use-call.ts';
import { Compare } from '../compare/compare.tsx';
import { PartnerCall } from './partner-call.tsx';
import { RoundResult } from './round-result.tsx';

const BACK: BackLink = {
  label: () => messages.practice.back,
  route: { screen: 'settings', section: 'top' },
};

/** Practice pairing: two rounds on the real Compare screen. Nothing of it counts. */
export function PracticeScreen() {
  const { practice } = useApp().view;
  const practiceCall = useCall('practice');

  // Leaving the screen ends the practice and deletes its data.
  useEffect(() => () => void call('practice', { action: 'end' }), []);

  if (practice === null) return <Intro practiceCall={practiceCall} />;
  const { round, pairing, theirs, results, failure } = practice;
  if (failure !== null) {
    return (
      <Page title={messages.practice.title} back={BACK}>
        <FailureNote
          failure={failure}
          onTryAgain={() => void practiceCall.run({ action: 'start' })}
        />
      </Page>
    );
  }
  if (results.length === round) {
    return <RoundResult key={round} practice={practice} practiceCall={practiceCall} back={BACK} />;
  }
  if (pairing === null || theirs === null) return <SettingUp round={round} />;
  return (
    <Compare
      key={pairing.id}
      pairing={pairing}
      back={BACK}
      above={<PartnerCall round={round} pairing={pairing} theirs={theirs} />}
    />
  );
}

function Intro({ practiceCall }: { readonly practiceCall: Caller<'practice'> }) {
  const { title, intro, task, begin } = messages.practice;
  return (
    <Page title={title} back={BACK}>
      <p className="lead">{intro}</p>
      <p>{task}</p>
      <div className="row">
        <Button
          variant="primary"
          disabled={practiceCall.busy}
          onPress={() => void practiceCall.run({ action: 'start' })}
        >
          {begin}
        </Button>
      </div>
      <CallFailure
        call={practiceCall}
        onTryAgain={() => void practiceCall.run({ action: 'start' })}
      />
    </Page>
  );
}

function SettingUp({ round }: Pick<PracticeView, 'round'>) {
  const { title, round: text, settingUp, settingUpHint } = messages.practice;
  return (
    <Page title={title} back={BACK}>
      <p>{text({ round })}</p>
      <WaitingStatus label={settingUp} hint={settingUpHint} />
    </Page>
  );
}
