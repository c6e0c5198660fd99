import { type ReactNode, useId } from 'react';

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Details of this choice; rendered only while it is chosen. */
  readonly children?: ReactNode;
}

/** A radio button with a hint and optional details. */
export function Choice({ name, label, hint, chosen, onChoose, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className="choice">
      <input
        id={id}
        type="radio"
        name={name}
        checked={chosen}
        aria-describedby={`${id}-hint`}
        onChange={onChoose}
      />
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
      {chosen && children !== undefined && <div className="choice-body">{children}</div>}
    </div>
  );
}
