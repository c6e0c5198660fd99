import { messages } from '../../messages/index.ts';
import type { Drawn } from '../hooks/use-view.ts';

interface StartingProps {
  readonly drawn: Exclude<Drawn, { state: 'drawn' }>;
}

/** Before there is a view: what is waited for, or why none came. */
export function Starting({ drawn }: StartingProps) {
  if (drawn.state === 'starting') {
    return (
      <main className="page" role="status">
        <p>{messages.wait.starting}</p>
        <p className="hint">{messages.wait.startingLong}</p>
      </main>
    );
  }
  const { title, meaning, next } = messages.failures[drawn.failure.code];
  return (
    <main className="page" role="alert">
      <h1>{title}</h1>
      <p>{meaning}</p>
      <p>{next}</p>
      {drawn.failure.detail !== null && <p className="hint mono">{drawn.failure.detail}</p>}
    </main>
  );
}
