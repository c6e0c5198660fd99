import type { ReactNode } from 'react';

interface WaitingStatusProps {
  readonly label: string;
  readonly hint: string;
  /** Additional notes. */
  readonly children?: ReactNode;
}

/** What the pairing is waiting for. The countdown is shown elsewhere. */
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
