import { useNow } from '../hooks/use-now.ts';
import { timeLeft } from '../text/time.ts';

/** Time left of a pairing. Screen readers do not announce each second of a `timer`. */
export function Countdown({ deadlineAt }: { readonly deadlineAt: number | null }) {
  const now = useNow();
  if (deadlineAt === null) return null;
  return (
    <span role="timer" className="countdown">
      {timeLeft(deadlineAt, now)}
    </span>
  );
}
