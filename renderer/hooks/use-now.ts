import { useEffect, useState } from 'react';

const TICK_MS = 500;

/**
 * The wall clock, for countdowns.
 * @returns ms since 1970, anew twice a second
 */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
