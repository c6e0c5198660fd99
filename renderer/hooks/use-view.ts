import { useEffect, useState } from 'react';
import { setLanguage } from '../../messages/index.ts';
import type { FailureView, View } from '../../preload/contract.ts';
import { call } from '../call.ts';

/** Whether the window has its first view. */
export type ViewState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: FailureView }
  | { readonly state: 'ready'; readonly view: View };

/** Requests the view once, then follows every update that main sends. */
export function useView(): ViewState {
  const [current, setCurrent] = useState<ViewState>({ state: 'loading' });

  useEffect(() => {
    let listening = true;
    const stop = window.wireTray.onView((view) => setCurrent(ready(view)));
    const ask = async () => {
      const answer = await call('view', undefined);
      if (!listening) return;
      // A view pushed in the meantime is newer than this answer.
      setCurrent((known) => {
        if (known.state === 'ready') return known;
        return answer.ok ? ready(answer.value) : { state: 'failed', failure: answer.failure };
      });
    };
    void ask();
    return () => {
      listening = false;
      stop();
    };
  }, []);

  return current;
}

/** Sets the language before rendering, since components read `messages` while they render. */
function ready(view: View): ViewState {
  setLanguage(view.language);
  return { state: 'ready', view };
}
