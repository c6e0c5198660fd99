import { messages } from '../../../messages/index.ts';
import type { RelayReading } from '../../../preload/contract.ts';
import { addressProblem } from '../../text/relay.ts';
import { TextField } from '../text-field.tsx';

/** Longest text that a call accepts. */
const MAX_TYPED = 2048;

interface AddressFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly address: string;
  /** What main understands it as; null while that is not known. */
  readonly reading: RelayReading | null;
  /** Said when nothing was entered. */
  readonly missing: string | null;
  /** Whether the person has tried to submit the form: a half-typed address is no mistake before. */
  readonly submitted: boolean;
  readonly onChange: (address: string) => void;
}

/** Input for the address of a relay, with the address that it is read as. */
export function AddressField(props: AddressFieldProps) {
  const { address, reading, missing, submitted } = props;
  const failure = submitted ? (reading?.failure ?? null) : null;
  const url = reading?.url ?? null;
  return (
    <TextField
      label={props.label}
      hint={props.hint}
      type="url"
      value={address}
      problem={missing ?? (failure === null ? null : addressProblem(failure))}
      success={url !== null && url !== address && <p>{messages.relay.readAs({ url })}</p>}
      onChange={(typed) => props.onChange(typed.trim().slice(0, MAX_TYPED))}
    />
  );
}
