import { createContext, useContext } from 'react';
import type { View } from '../preload/contract.ts';
import type { Route } from './route';

/** What every screen needs: what to draw, and how to go elsewhere. */
export interface AppContext {
  readonly view: View;
  readonly navigate: (route: Route) => void;
}

export const AppContextProvider = createContext<AppContext | null>(null);

/** @throws Error when used outside the app, which is a mistake in the program */
export function useApp(): AppContext {
  const context = useContext(AppContextProvider);
  if (context === null) throw new Error('useApp is used outside the app');
  return context;
}
