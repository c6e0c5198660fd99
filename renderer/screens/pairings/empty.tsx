import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { IdentityCard } from '../../components/identity-card.tsx';

/** What pairing is, while there is none. */
export function Empty() {
  const { identity } = useApp().view;
  const { title, what, steps } = messages.pairings.empty;
  return (
    <>
      <section className="surface">
        <h2>{title}</h2>
        <p>{what}</p>
        <ol className="numbered">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      {identity !== null && (
        <section className="surface">
          <h2>{messages.pairings.youAre}</h2>
          <IdentityCard identity={identity} />
        </section>
      )}
    </>
  );
}
