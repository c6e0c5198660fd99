import { useNow } from '../hooks/use-now.ts';
import { timeLeft } from '../text/time.ts';

/** How long a pairing has left. A timer is not read aloud each second. */
export function Countdown({ deadlineAt }: { readonly deadlineAt: number | null }) {
  const now = useNow();
  if (deadlineAt === null) return null;
  return (
    <span role="timer" className="countdown">
      {timeLeft(deadlineAt, now)}
    </span>
  );
}
