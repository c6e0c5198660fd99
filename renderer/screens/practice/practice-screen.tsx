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
import type { Route } from '../../route.ts';
import { Compare } from '../compare/compare.tsx';
import { PartnerCall } from './partner-call.tsx';
import { RoundResult } from './round-result.tsx';

/** Practice pairing: two rounds on the real Compare screen. Nothing of it counts. */
export function PracticeScreen({ back: route }: { readonly back: Route }) {
  const back: BackLink = { label: () => messages.practice.back, route };
  const { practice } = useApp().view;
  const practiceCall = useCall('practice');

  // Leaving the screen ends the practice and deletes its data.
  useEffect(() => () => void call('practice', { action: 'end' }), []);

  if (practice === null) return <Intro practiceCall={practiceCall} back={back} />;
  const { round, pairing, theirs, results, failure } = practice;
  if (failure !== null) {
    return (
      <Page title={messages.practice.title} back={back}>
        <FailureNote
          failure={failure}
          onTryAgain={() => void practiceCall.run({ action: 'start' })}
        />
      </Page>
    );
  }
  if (results.length === round) {
    return <RoundResult key={round} practice={practice} practiceCall={practiceCall} back={back} />;
  }
  if (pairing === null || theirs === null) return <SettingUp round={round} back={back} />;
  return (
    <Compare
      key={pairing.id}
      pairing={pairing}
      back={back}
      above={<PartnerCall round={round} pairing={pairing} theirs={theirs} />}
    />
  );
}

interface IntroProps {
  readonly practiceCall: Caller<'practice'>;
  readonly back: BackLink;
}

function Intro({ practiceCall, back }: IntroProps) {
  const { title, intro, task, begin } = messages.practice;
  return (
    <Page title={title} back={back}>
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

interface SettingUpProps {
  readonly round: PracticeView['round'];
  readonly back: BackLink;
}

function SettingUp({ round, back }: SettingUpProps) {
  const { title, round: text, settingUp, settingUpHint } = messages.practice;
  return (
    <Page title={title} back={back}>
      <p>{text({ round })}</p>
      <WaitingStatus label={settingUp} hint={settingUpHint} />
    </Page>
  );
}
