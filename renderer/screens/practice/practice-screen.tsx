import { useEffect } from 'react';
import { messages } from '../../../messages/index';
import type { PracticeView } from '../../../preload/contract';
import { useApp } from '../../app-context';
import { call } from '../../call';
import { Button } from '../../components/button';
import { CallFailure } from '../../components/call-failure';
import { FailureNote } from '../../components/failure-note';
import { type BackLink, Page } from '../../components/page';
import { WaitingStatus } from '../../components/waiting-status';
import { type Caller, useCall } from '../../hooks/use-call';
import { Compare } from '../compare/compare';
import { PartnerCall } from './partner-call';
import { RoundResult } from './round-result';

const BACK: BackLink = {
  label: () => messages.practice.back,
  route: { screen: 'settings', section: 'top' },
};

/** A pairing to practise on: two rounds on the real screen, of which nothing counts. */
export function PracticeScreen() {
  const { practice } = useApp().view;
  const rehearse = useCall('practice');

  // Whoever goes elsewhere is done with it: nothing of it is kept.
  useEffect(() => () => void call('practice', { action: 'end' }), []);

  if (practice === null) return <Intro rehearse={rehearse} />;
  const { round, pairing, theirs, results, failure } = practice;
  if (failure !== null) {
    return (
      <Page title={messages.practice.title} back={BACK}>
        <FailureNote failure={failure} onTryAgain={() => void rehearse.run({ action: 'start' })} />
      </Page>
    );
  }
  if (results.length === round) {
    return <RoundResult key={round} practice={practice} practiceCall={rehearse} back={BACK} />;
  }
  if (pairing === null || theirs === null) return <SettingUp round={round} />;
  return (
    <Compare
      key={pairing.code}
      pairing={pairing}
      back={BACK}
      above={<PartnerCall round={round} pairing={pairing} theirs={theirs} />}
    />
  );
}

function Intro({ rehearse }: { readonly rehearse: Caller<'practice'> }) {
  const { title, intro, task, begin } = messages.practice;
  return (
    <Page title={title} back={BACK}>
      <p className="lead">{intro}</p>
      <p>{task}</p>
      <div className="row">
        <Button
          variant="primary"
          disabled={rehearse.busy}
          onPress={() => void rehearse.run({ action: 'start' })}
        >
          {begin}
        </Button>
      </div>
      <CallFailure call={rehearse} onTryAgain={() => void rehearse.run({ action: 'start' })} />
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
