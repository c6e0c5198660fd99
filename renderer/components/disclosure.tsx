import type { ReactNode } from 'react';

interface DisclosureProps {
  readonly summary: string;
  readonly children: ReactNode;
}

/** Something that is shown on demand. */
export function Disclosure({ summary, children }: DisclosureProps) {
  return (
    <details className="disclosure">
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
