import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint: string;
  /** Error message. */
  readonly problem?: string | null;
  /** Shown while there is no error. */
  readonly success?: ReactNode;
  readonly variant?: 'text' | 'code';
  readonly type?: 'text' | 'search' | 'url';
  /** Whether it gets the focus when it appears. */
  readonly takesFocus?: boolean;
}

/** A one-line input with label and hint, and a live region for errors. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, problem = null, success = null, type = 'text' } = props;
  const { takesFocus = false } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        className={props.variant === 'code' ? 'input input-code' : 'input'}
        type={type}
        value={value}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint ${id}-state`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
      <div id={`${id}-state`} className="field-state" aria-live="polite">
        {problem !== null && <p className="problem">{problem}</p>}
        {problem === null && success}
      </div>
    </div>
  );
}
