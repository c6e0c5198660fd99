import { useEffect, useState } from 'react';

/** How long the digits must be visible before *They match* counts, in ms. */
export const CONFIRM_DELAY_MS = 1000;

/**
 * Delays a decision until its subject has been visible for {@link CONFIRM_DELAY_MS}, and again
 * each time the window gets the focus, so that a click meant for something else decides nothing.
 * @param subject changes whenever the decision is about something else
 * @returns whether the decision counts now
 */
export function useConfirmDelay(subject: string): boolean {
  // Keeps the subject, not a flag, so that a new subject is disabled in its first frame.
  const [confirmable, setConfirmable] = useState<string | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const restart = () => {
      clearTimeout(timer);
      setConfirmable(null);
      timer = setTimeout(() => setConfirmable(subject), CONFIRM_DELAY_MS);
    };
    const restartWhenVisible = () => {
      if (document.visibilityState === 'visible') restart();
    };
    restart();
    window.addEventListener('focus', restart);
    document.addEventListener('visibilitychange', restartWhenVisible);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', restart);
      document.removeEventListener('visibilitychange', restartWhenVisible);
    };
  }, [subject]);

  return confirmable === subject;
}
