import type { ReactNode } from 'react';

interface WaitingProps {
  readonly what: string;
  readonly hint: string;
  /** More to say about it, later. */
  readonly children?: ReactNode;
}

/** Says what is being waited for; how long is said by the countdown below. */
export function Waiting({ what, hint, children }: WaitingProps) {
  return (
    <div className="waiting" role="status">
      <p className="waiting-what">
        <span className="waiting-mark" aria-hidden="true" />
        {what}
      </p>
      <p className="hint">{hint}</p>
      {children}
    </div>
  );
}
