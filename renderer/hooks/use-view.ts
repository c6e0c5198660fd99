import { useEffect, useState } from 'react';
import { setLanguage } from '../../messages/index.ts';
import { call } from '../call.ts';
import {
  LOADING,
  type ViewState,
  withAnswered,
  withFailure,
  withPushed,
} from '../text/newest-view.ts';

/** Requests the view once, then follows every update that main sends. */
export function useView(): ViewState {
  const [current, setCurrent] = useState(LOADING);

  useEffect(() => {
    let listening = true;
    const stop = window.wireTray.onView((pushed) => {
      // Before rendering, since components read `messages` while they render.
      setLanguage(pushed.language);
      setCurrent((known) => withPushed(known, pushed));
    });
    const ask = async () => {
      const answer = await call('view', undefined);
      if (!listening) return;
      setCurrent((known) => {
        if (!answer.ok) return withFailure(known, answer.failure);
        const next = withAnswered(known, answer.value);
        if (next.state === 'ready') setLanguage(next.view.language);
        return next;
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
