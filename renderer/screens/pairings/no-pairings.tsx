import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Avatar } from '../../components/avatar.tsx';
import { PracticeOffer } from '../../components/practice-offer.tsx';

/** Explains pairing while the list is empty. */
export function NoPairings() {
  const { identity } = useApp().view;
  const { title, what, steps } = messages.pairings.empty;
  return (
    <>
      <section className="surface surface-tight">
        <h2>{title}</h2>
        <p>{what}</p>
        <ol className="numbered">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <PracticeOffer />
      {identity !== null && (
        <section className="surface surface-tight">
          <div className="person">
            <h2 className="hint">{messages.pairings.youAre}</h2>
            <Avatar name={identity.handle} />
            <p className="peer-lines">
              <span className="peer-name">{identity.handle}</span>
              <span className="mono">{identity.did}</span>
            </p>
          </div>
        </section>
      )}
    </>
  );
}
