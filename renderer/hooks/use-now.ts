import { useEffect, useState } from 'react';

const TICK_MS = 500;

/**
 * The wall clock, for countdowns. Updates twice a second.
 * @returns ms since 1970
 */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
