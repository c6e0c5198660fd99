import { messages } from '../../../messages/index';
import type { PracticeResult, PracticeView } from '../../../preload/contract';
import { Button } from '../../components/button';
import { Fact, Facts } from '../../components/facts';
import { type Back, Page } from '../../components/page';
import type { Caller } from '../../hooks/use-call';
import { groupDigits } from '../../text/digits';
import { isRight, verdictOf } from '../../text/round-outcome';

interface VerdictProps {
  readonly rehearsal: PracticeView;
  readonly rehearse: Caller<'practice'>;
  readonly back: Back;
}

/** What the person did in a round: right or wrong, and what it would have meant. */
export function Verdict({ rehearsal, rehearse, back }: VerdictProps) {
  const { round, results } = rehearsal;
  const result = results.at(-1);
  if (result === undefined) return null;
  const { verdicts, round: roundText, next, again, right } = messages.rehearsal;
  const { title, text } = verdicts[verdictOf(result)];
  const last = round === 2;
  return (
    <Page title={title} back={back} mark={markOf(result)}>
      <p className="hint">{roundText({ round })}</p>
      <p>{text}</p>
      <Screens result={result} />
      {last && <p>{right({ rounds: results.filter(isRight).length })}</p>}
      <div className="row">
        <Button
          look="primary"
          asleep={rehearse.busy}
          onPress={() => void rehearse.run({ action: last ? 'start' : 'next' })}
        >
          {last ? again : next}
        </Button>
      </div>
    </Page>
  );
}

function Screens({ result }: { readonly result: PracticeResult }) {
  const { yours, theirs } = messages.rehearsal;
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
  return isRight(result)
    ? ({ icon: 'check', look: 'good' } as const)
    : ({ icon: 'stop', look: 'danger' } as const);
}
