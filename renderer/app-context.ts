import { createContext, useContext } from 'react';
import type { View } from '../preload/contract.ts';
import type { Route } from './route.ts';

/** What every screen needs: the view, and a way to navigate. */
export interface AppContext {
  readonly view: View;
  readonly navigate: (route: Route) => void;
}

export const AppContextProvider = createContext<AppContext | null>(null);

/** @throws Error outside of the provider, which is a bug */
export function useApp(): AppContext {
  const context = useContext(AppContextProvider);
  if (context === null) throw new Error('useApp is used outside its provider');
  return context;
}
