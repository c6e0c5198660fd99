import { useEffect } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PracticeView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { type Back, Page } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { type Caller, useCall } from '../../hooks/use-call.ts';
import { Compare } from '../compare/compare.tsx';
import { Phone } from './phone.tsx';
import { Verdict } from './verdict.tsx';

const BACK: Back = {
  label: () => messages.rehearsal.back,
  place: { screen: 'settings', section: 'top' },
};

/** A pairing to practise on: two rounds on the real screen, of which nothing counts. */
export function RehearsalScreen() {
  const { practice } = useApp().view;
  const rehearse = useCall('practice');

  // Whoever goes elsewhere is done with it: nothing of it is kept.
  useEffect(() => () => void call('practice', { action: 'end' }), []);

  if (practice === null) return <Intro rehearse={rehearse} />;
  const { round, pairing, theirs, results, failure } = practice;
  if (failure !== null) {
    return (
      <Page title={messages.rehearsal.title} back={BACK}>
        <FailureNote failure={failure} onTryAgain={() => void rehearse.run({ action: 'start' })} />
      </Page>
    );
  }
  if (results.length === round) {
    return <Verdict key={round} rehearsal={practice} rehearse={rehearse} back={BACK} />;
  }
  if (pairing === null || theirs === null) return <SettingUp round={round} />;
  return (
    <Compare
      key={pairing.code}
      pairing={pairing}
      back={BACK}
      above={<Phone round={round} pairing={pairing} theirs={theirs} />}
    />
  );
}

function Intro({ rehearse }: { readonly rehearse: Caller<'practice'> }) {
  const { title, intro, task, begin } = messages.rehearsal;
  return (
    <Page title={title} back={BACK}>
      <p className="lead">{intro}</p>
      <p>{task}</p>
      <div className="row">
        <Button
          look="primary"
          asleep={rehearse.busy}
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
  const { title, round: text, settingUp, settingUpHint } = messages.rehearsal;
  return (
    <Page title={title} back={BACK}>
      <p>{text({ round })}</p>
      <Waiting what={settingUp} hint={settingUpHint} />
    </Page>
  );
}
