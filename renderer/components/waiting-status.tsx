import type { ReactNode } from 'react';

interface WaitingStatusProps {
  readonly label: string;
  readonly hint: string;
  /** More to say about it, later. */
  readonly children?: ReactNode;
}

/** Says what is being waited for; how long is said by the countdown below. */
export function WaitingStatus({ label, hint, children }: WaitingStatusProps) {
  return (
    <div className="waiting" role="status">
      <p className="waiting-label">
        <span className="waiting-indicator" aria-hidden="true" />
        {label}
      </p>
      <p className="hint">{hint}</p>
      {children}
    </div>
  );
}
