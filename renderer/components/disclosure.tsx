import { type ReactNode, useState } from 'react';
import { Icon } from './icon.tsx';

interface DisclosureProps {
  readonly summary: string;
  readonly children: ReactNode;
  /** Whether the content is built only while it is shown: there may be very much of it. */
  readonly lazy?: boolean;
}

/** Content that is shown on demand. */
export function Disclosure({ summary, children, lazy = false }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="disclosure" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Icon name="next" />
        {summary}
      </summary>
      <div className="disclosure-body">{open || !lazy ? children : null}</div>
    </details>
  );
}
