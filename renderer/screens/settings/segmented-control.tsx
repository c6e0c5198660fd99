import { useId } from 'react';

interface SegmentedControlProps<Value extends string> {
  readonly legend: string;
  readonly hint?: string;
  /** In display order. */
  readonly values: readonly Value[];
  readonly labels: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice of a few values, side by side. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { legend, hint, values, labels, value, onChange } = props;
  const name = useId();
  return (
    <fieldset
      className="segmented-control"
      aria-describedby={hint === undefined ? undefined : `${name}-hint`}
    >
      <legend>{legend}</legend>
      <div className="segmented-control-row">
        {values.map((one) => (
          <label key={one} className="segment">
            <input
              type="radio"
              name={name}
              checked={one === value}
              onChange={() => onChange(one)}
            />
            {labels[one]}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="hint">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
