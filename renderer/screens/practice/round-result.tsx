import { messages } from '../../../messages/index';
import type { PracticeResult, PracticeView } from '../../../preload/contract';
import { Button } from '../../components/button';
import { Fact, Facts } from '../../components/facts';
import { type BackLink, Page } from '../../components/page';
import type { Caller } from '../../hooks/use-call';
import { groupDigits } from '../../text/digits';
import { isCorrect, outcomeOf } from '../../text/round-outcome';

interface RoundResultProps {
  readonly practice: PracticeView;
  readonly practiceCall: Caller<'practice'>;
  readonly back: BackLink;
}

/** What the person did in a round: right or wrong, and what it would have meant. */
export function RoundResult({ practice, practiceCall, back }: RoundResultProps) {
  const { round, results } = practice;
  const result = results.at(-1);
  if (result === undefined) return null;
  const { outcomes, round: roundText, next, again, score } = messages.practice;
  const { title, text } = outcomes[outcomeOf(result)];
  const last = round === 2;
  return (
    <Page title={title} back={back} mark={markOf(result)}>
      <p className="hint">{roundText({ round })}</p>
      <p>{text}</p>
      <BothScreens result={result} />
      {last && <p>{score({ rounds: results.filter(isCorrect).length })}</p>}
      <div className="row">
        <Button
          variant="primary"
          disabled={practiceCall.busy}
          onPress={() => void practiceCall.run({ action: last ? 'start' : 'next' })}
        >
          {last ? again : next}
        </Button>
      </div>
    </Page>
  );
}

function BothScreens({ result }: { readonly result: PracticeResult }) {
  const { yours, theirs } = messages.practice;
  return (
    <section className="surface">
      <Facts>
        <Fact name={yours}>
          <span className="past-digits">{groupDigits(result.yours)}</span>
        </Fact>
        <Fact name={theirs}>
          <span className="past-digits">{groupDigits(result.theirs)}</span>
        </Fact>
      </Facts>
    </section>
  );
}

function markOf(result: PracticeResult) {
  return isCorrect(result)
    ? ({ icon: 'check', variant: 'good' } as const)
    : ({ icon: 'stop', variant: 'danger' } as const);
}
