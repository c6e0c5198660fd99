import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface DisclosureProps {
  readonly summary: string;
  readonly children: ReactNode;
}

/** Content that is shown on demand. */
export function Disclosure({ summary, children }: DisclosureProps) {
  return (
    <details className="disclosure">
      <summary>
        <Icon name="next" />
        {summary}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
