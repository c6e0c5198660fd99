import { useEffect, useState } from 'react';
import { setLanguage } from '../../messages/index.ts';
import type { FailureView, View } from '../../preload/contract.ts';
import { call } from '../call.ts';

/** What there is to draw: nothing yet, why there is nothing, or the view. */
export type ViewState =
  | { readonly state: 'starting' }
  | { readonly state: 'failed'; readonly failure: FailureView }
  | { readonly state: 'drawn'; readonly view: View };

/** The one way to the view: asks for it once, then takes every one that main sends. */
export function useView(): ViewState {
  const [drawn, setDrawn] = useState<ViewState>({ state: 'starting' });

  useEffect(() => {
    let listening = true;
    const stop = window.wireTray.onView((view) => setDrawn(ready(view)));
    const ask = async () => {
      const answer = await call('view', undefined);
      if (!listening) return;
      // A view that main sent meanwhile is newer than this answer.
      setDrawn((known) => {
        if (known.state === 'drawn') return known;
        return answer.ok ? ready(answer.value) : { state: 'failed', failure: answer.failure };
      });
    };
    void ask();
    return () => {
      listening = false;
      stop();
    };
  }, []);

  return drawn;
}

/** Whoever is drawn with this view reads its sentences then: the whole window is drawn anew. */
function ready(view: View): ViewState {
  setLanguage(view.language);
  return { state: 'drawn', view };
}
