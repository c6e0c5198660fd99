import { useLayoutEffect } from 'react';

/** Calls back when Escape is pressed, unless something else has used the key. */
export function useEscape(onEscape: () => void, listening: boolean): void {
  // A layout effect, so that the key works as soon as the screen is visible.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !listening) return;
      // Otherwise the same key press would close the dialog that it opens.
      event.preventDefault();
      onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
