import { messages } from '../../../messages/index.ts';
import type { PracticeResult, PracticeView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { type BackLink, Page } from '../../components/page.tsx';
import type { Caller } from '../../hooks/use-call.ts';
import { groupDigits } from '../../text/digits.ts';
import { isCorrect, outcomeOf } from '../../text/round-outcome.ts';

interface RoundResultProps {
  readonly practice: PracticeView;
  readonly practiceCall: Caller<'practice'>;
  readonly back: BackLink;
}

/** Whether the person answered correctly, and what it would have meant in a real pairing. */
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
