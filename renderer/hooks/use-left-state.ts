import { useState } from 'react';
import { useApp } from '../app-context.ts';

/**
 * State of a screen that is as the person left it when they come back.
 * @param name unique in the window
 */
export function useLeftState<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  const { isBack, left } = useApp();
  const [value, setValue] = useState(() => {
    if (!isBack) left.delete(name);
    return left.has(name) ? (left.get(name) as T) : initial;
  });
  const set = (next: T) => {
    left.set(name, next);
    setValue(next);
  };
  return [value, set];
}
