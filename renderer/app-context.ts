import { createContext, useContext } from 'react';
import type { View } from '../preload/contract.ts';
import type { Route } from './route.ts';

/** What every screen needs: the view, and a way to navigate. */
export interface AppContext {
  readonly view: View;
  readonly navigate: (route: Route) => void;
  /** Navigates to where the person was before: lists are then as they were left. */
  readonly goBack: (route: Route) => void;
  /** Whether the current screen was reached by {@link goBack}. */
  readonly isBack: boolean;
  /** What screens left behind for that, by names of their own. */
  readonly left: Map<string, unknown>;
}

export const AppContextProvider = createContext<AppContext | null>(null);

/** @throws Error outside of the provider, which is a bug */
export function useApp(): AppContext {
  const context = useContext(AppContextProvider);
  if (context === null) throw new Error('useApp is used outside its provider');
  return context;
}
