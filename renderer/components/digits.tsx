import { groupDigits, spellDigits } from '../text/digits.ts';

/**
 * The six digits, large. They are drawn for eyes and spoken for ears, and cannot be selected or
 * copied: what is compared must come from a person at each end.
 */
export function Digits({ digits }: { readonly digits: string }) {
  return (
    <div
      className="digits"
      role="img"
      aria-label={spellDigits(digits)}
      onCopy={(event) => event.preventDefault()}
    >
      {groupDigits(digits)}
    </div>
  );
}
