import { messages } from '../../../messages/index.ts';
import { MAX_OWN_TEXT } from '../../../preload/constants.ts';
import { Disclosure } from '../disclosure.tsx';
import { TextField } from '../text-field.tsx';

interface LabelFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Asks what a new pairing is for, on demand. */
export function LabelField({ value, onChange }: LabelFieldProps) {
  const { field, hint } = messages.notes.label;
  return (
    <Disclosure summary={field}>
      <TextField
        label={field}
        hint={hint}
        value={value}
        onChange={(text) => onChange(text.slice(0, MAX_OWN_TEXT))}
      />
    </Disclosure>
  );
}
