import { useEffect, useState } from 'react';

/** How long the digits must have been in front of a person before a yes counts. */
export const CONFIRM_DELAY_MS = 1000;

/**
 * Arms a decision one second after what is decided about was drawn, and again after each time
 * the window gets the focus, so that a click meant for something else decides nothing.
 * @param subject changes whenever something else is decided about
 */
export function useConfirmDelay(subject: string): boolean {
  // What is armed, not a flag: another subject is unarmed in the very frame that draws it.
  const [armedFor, setArmedFor] = useState<string | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const arm = () => {
      clearTimeout(timer);
      setArmedFor(null);
      timer = setTimeout(() => setArmedFor(subject), CONFIRM_DELAY_MS);
    };
    const armWhenVisible = () => {
      if (document.visibilityState === 'visible') arm();
    };
    arm();
    window.addEventListener('focus', arm);
    document.addEventListener('visibilitychange', armWhenVisible);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', arm);
      document.removeEventListener('visibilitychange', armWhenVisible);
    };
  }, [subject]);

  return armedFor === subject;
}
