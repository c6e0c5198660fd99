import { useSyncExternalStore } from 'react';
import type { FromMain } from '../from-main.ts';
import type { ViewState } from '../text/newest-view.ts';

/** The newest view that main has sent. */
export function useView(main: FromMain): ViewState {
  return useSyncExternalStore(main.subscribe, main.current);
}
