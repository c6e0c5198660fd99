import type { ReactNode } from 'react';

interface FormProps {
  readonly children: ReactNode;
  readonly busy: boolean;
  readonly onSubmit: () => void;
}

/** A form that never navigates and cannot be submitted while busy. */
export function Form({ children, busy, onSubmit }: FormProps) {
  return (
    <form
      className="stack"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      {children}
    </form>
  );
}
