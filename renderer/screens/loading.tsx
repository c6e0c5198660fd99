import { messages } from '../../messages/index.ts';
import type { ViewState } from '../text/newest-view.ts';

interface LoadingProps {
  readonly state: Exclude<ViewState, { state: 'ready' }>;
}

/** Shown until the first view arrives, and when it cannot be loaded. */
export function Loading({ state }: LoadingProps) {
  if (state.state === 'loading') {
    return (
      <main className="page" role="status">
        <p>{messages.loading.starting}</p>
        <p className="hint">{messages.loading.startingLong}</p>
      </main>
    );
  }
  const { title, meaning, next } = messages.failures[state.failure.code];
  return (
    <main className="page" role="alert">
      <h1>{title}</h1>
      <p>{meaning}</p>
      <p>{next}</p>
      {state.failure.detail !== null && <p className="hint mono">{state.failure.detail}</p>}
    </main>
  );
}
